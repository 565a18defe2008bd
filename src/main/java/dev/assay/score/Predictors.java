package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.model.Calibration;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What is told of a row by which of the models predicted it.
 *
 * @param models the item's own first, then those that stand in
 */
record Predictors(List<ModelVersion> models) {
    Predictors {
        models = List.copyOf(models);
    }

    private static Column by(int model) {
        return col(Names.ACTION).equalTo(Names.BY_MODEL + model);
    }

    /** One end of an interval, by the calibration of the model that predicted; null of a baseline. */
    Column end(double coverage, Boolean below) {
        Column raw = col(Names.RAW);
        Column end = lit(null).cast("double");
        for (int i = 0; i < models.size(); i++) {
            Calibration calibration = models.get(i).saved().calibration();
            Column own = below ? calibration.lower(raw, coverage) : calibration.upper(raw, coverage);
            end = functions.when(by(i), own).otherwise(end);
        }
        return end;
    }

    /** The variance of errors of the model that predicted, at predictions of that size; null of a baseline. */
    Column variance() {
        Column deviation = lit(null).cast("double");
        for (int i = 0; i < models.size(); i++) {
            Column own = models.get(i).saved().calibration().deviation(col(Names.RAW));
            deviation = functions.when(by(i), own).otherwise(deviation);
        }
        return deviation.multiply(deviation);
    }

    Column model() {
        Column model = lit(null).cast("string");
        for (int i = 0; i < models.size(); i++) {
            model = functions.when(by(i), lit(models.get(i).name())).otherwise(model);
        }
        return model;
    }

    Column version() {
        Column version = lit(null).cast("int");
        for (int i = 0; i < models.size(); i++) {
            version = functions.when(by(i), lit(models.get(i).version())).otherwise(version);
        }
        return version;
    }

    Column how() {
        Column how = functions.when(by(0), "model");
        for (int i = 1; i < models.size(); i++) {
            how = how.when(by(i), "fallback " + models.get(i).name());
        }
        return how.otherwise("baseline");
    }
}
