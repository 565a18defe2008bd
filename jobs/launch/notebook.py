"""Assay from PySpark, in a notebook or as a script: notebook.py SPEC [NAME=VALUE ...] [--run-id ID].

The session must have the jar from its start: spark.jars=/path/to/assay-0.1.0-cluster.jar (on Databricks, the databricks jar
as a library of the cluster), with the settings of conf/cluster.conf. Dedicated compute only: Spark Connect has no JVM.
"""

import sys

from pyspark.sql import DataFrame, SparkSession

spark = SparkSession.builder.getOrCreate()  # in a notebook, the one that is there

# In a notebook, say here: spec, values, run_id = "/Volumes/main/quality/assay/orders.yaml", {}, None
spec, rest = sys.argv[1], sys.argv[2:]
run_id = rest.pop(rest.index("--run-id") + 1) if "--run-id" in rest else None
values = dict(argument.split("=", 1) for argument in rest if "=" in argument)

assay = spark._jvm.dev.assay.Assay.of(spark._jsparkSession, spec)
for name, value in values.items():
    assay = assay.set(name, value)
if run_id:
    assay = assay.runId(run_id)
run = assay.validate()

print("gate", run.gate())
for table in run.tables():
    print(table, run.rows(table), run.accepted(table), run.quarantined(table), run.corrupt(table))

# The results as a DataFrame.
checks = DataFrame(run.checkResults(), spark)
checks.filter("verdict <> 'pass'").select("table_name", "check_name", "verdict", "failing_rows").show(truncate=False)

# Raises where the gate is closed: a notebook that runs as a job's task fails, and what depends on it does not run.
run.requireOpen()
