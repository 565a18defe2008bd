package dev.assay.score;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.ScoreSpec.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** Holds predictions that are to agree against each other before any row is read; what does not fit is collected. */
final class AgreementBinding {
    private final ScoreInputs parts;
    private final Problems problems;

    AgreementBinding(ScoreInputs parts, Problems problems) {
        this.parts = parts;
        this.problems = problems;
    }

    void check(List<ScoreInputs> sums) {
        for (int i = 0; i < sums.size(); i++) {
            String at = "/reconcile/with/" + i;
            ScoreInputs each = sums.get(i);
            each.spec().columns().keys().forEach(key -> key(at, each, key));
            amounts(at, each);
        }
        amounts("/reconcile", parts);
    }

    /** A part tells by its own columns which sum it is in. */
    private void key(String at, ScoreInputs sums, String key) {
        ScoreSpec spec = parts.spec();
        List<String> written = new ArrayList<>(spec.columns().keys());
        written.addAll(spec.columns().keep());
        Columns own = new Columns(parts.data().schema());
        Optional<DataType> type = own.type(key);
        if (written.stream().noneMatch(key::equalsIgnoreCase)) {
            problems.add(
                    parts.at(at),
                    "'" + sums.spec().name() + "' is of sums by '" + key
                            + "', which is neither in keys nor in keep of '" + spec.name() + "'",
                    type.isPresent()
                            ? "add it to keep"
                            : "make it a column of " + spec.table() + ", and add it to keep");
            return;
        }
        Optional<DataType> theirs = new Columns(sums.data().schema()).type(key);
        if (type.isPresent()
                && theirs.isPresent()
                && !Names.alike(type.get().simpleString(), theirs.get().simpleString())) {
            problems.add(
                    parts.at(at),
                    "'" + key + "' is " + type.get().simpleString() + " in " + spec.table() + ", and "
                            + theirs.get().simpleString() + " in "
                            + sums.spec().table(),
                    "cast one of them");
        }
    }

    private void amounts(String at, ScoreInputs item) {
        for (ModelVersion model : item.models().values()) {
            if (!model.saved().regression()) {
                problems.add(
                        parts.at(at),
                        model.told() + " predicts no amounts, which sums are of",
                        "leave it out of reconcile");
            } else if (parts.spec().reconcile().method() == Way.WLS_VAR
                    && model.saved().calibration() == null) {
                problems.add(
                        parts.at(at),
                        model.told() + " was saved without a calibration, which wls_var takes variances from",
                        "train it with test or backtest rows, of 100 rows or more, or take wls_struct");
            }
        }
    }
}
