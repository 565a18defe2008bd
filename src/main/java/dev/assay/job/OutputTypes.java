package dev.assay.job;

import dev.assay.problem.Problems;
import dev.assay.spec.ScoreSpec;
import dev.assay.table.DeltaTarget;
import dev.assay.table.TypeConflict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether tables of predictions can take what is to be written, before it is: those that are there, and those of other items. */
final class OutputTypes {
    private final SparkSession spark;
    private final RunRequest request;
    private final Problems problems;
    private final Map<String, StructType> earlier = new HashMap<>();

    OutputTypes(SparkSession spark, RunRequest request, Problems problems) {
        this.spark = spark;
        this.request = request;
        this.problems = problems;
    }

    /** What does not fit is told with the column and both types. */
    void check(ScoreSpec spec, StructType rows) {
        String output = spec.output();
        List<TypeConflict> stored = new DeltaTarget(spark, output).conflicts(rows);
        tell(spec, stored, request.spec().redact(output) + " has it", "move that table away");
        StructType before = earlier.getOrDefault(output, new StructType());
        if (stored.isEmpty()) {
            tell(spec, DeltaTarget.conflicts(before, rows), "an item before writes it there", "give both one type");
        }
        StructField[] added = Arrays.stream(rows.fields())
                .filter(field -> Arrays.stream(before.fieldNames()).noneMatch(field.name()::equalsIgnoreCase))
                .toArray(StructField[]::new);
        earlier.put(output, Arrays.stream(added).reduce(before, StructType::add, (one, other) -> other));
    }

    private void tell(ScoreSpec spec, List<TypeConflict> conflicts, String other, String mend) {
        for (TypeConflict each : conflicts) {
            problems.add(
                    request.spec().positions().of(spec.pointer() + "/output"),
                    "'" + each.column() + "' is " + each.given().simpleString() + " in the predictions of '"
                            + spec.name() + "', and " + other + " as "
                            + each.stored().simpleString(),
                    "write to another output, or " + mend);
        }
    }
}
