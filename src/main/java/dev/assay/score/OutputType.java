package dev.assay.score;

import dev.assay.scan.Columns;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of an item's table of predictions, told from the spec, the table's columns and the model alone. */
final class OutputType {
    private OutputType() {}

    static StructType of(ScoreInputs inputs) {
        Columns columns = new Columns(inputs.data().schema());
        StructType type = new StructType().add("score_name", DataTypes.StringType);
        for (String name : Names.own(inputs)) {
            type = type.add(name, columns.type(name).orElseThrow());
        }
        type = type.add("known_day", DataTypes.DateType).add("prediction", DataTypes.DoubleType);
        for (int i = 0; i < inputs.spec().coverage().size(); i++) {
            String percent = Scored.percent(inputs.spec().coverage().get(i).value());
            type = type.add("lower_" + percent, DataTypes.DoubleType).add("upper_" + percent, DataTypes.DoubleType);
        }
        String task = inputs.main().saved().task();
        if (task.equals("binary") || task.equals("multiclass")) {
            DataType byClass = DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType);
            type = type.add("predicted_class", DataTypes.StringType);
            type = task.equals("binary")
                    ? type.add("probability", DataTypes.DoubleType)
                    : type.add("probabilities", byClass);
        }
        return type.add("model", DataTypes.StringType)
                .add("version", DataTypes.IntegerType)
                .add("how", DataTypes.StringType)
                .add("new_entity", DataTypes.BooleanType)
                .add("run_id", DataTypes.StringType)
                .add("scored_at", DataTypes.TimestampType);
    }
}
