"""Loads saved models where there is no Assay, and predicts: predict.py ROWS (LINES PREDICTED) ...

ROWS is a Parquet table; LINES are Python that give `model`, as a report tells them; PREDICTED is written.
"""

import runpy
import sys

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()


def there(name):
    try:
        spark._jvm.java.lang.Thread.currentThread().getContextClassLoader().loadClass(name)
        return True
    except Py4JJavaError as error:
        if error.java_exception.getClass().getName() != "java.lang.ClassNotFoundException":
            raise
        return False


for name in ("com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel", "dev.assay.cli.Main"):
    print(name, "is there" if there(name) else "is not there")

rows = spark.read.parquet(sys.argv[1])
for lines, predicted in zip(sys.argv[2::2], sys.argv[3::2]):
    model = runpy.run_path(lines)["model"]
    print(type(model).__name__, "of", *(type(stage).__name__ for stage in model.stages))
    model.transform(rows).write.parquet(predicted)
