package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.spec.Meaning;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of which something is said in tests, and whether it holds. */
final class SaidOfLines {
    private SaidOfLines() {}

    /** Twelve rows a day of four stores for 80 days, whose numbers {@code r} are random. */
    static Dataset<Row> lines(String... columns) {
        return TestSpark.session()
                .range(0, 80 * 4 * 12)
                .selectExpr(
                        "concat('S', 1 + id % 4) as store",
                        "date_add(date'2024-01-01', cast(floor(id / 48) as int)) as t",
                        "cast(floor(id / 4) % 12 as int) as line",
                        "id",
                        "(xxhash64(id) & 1048575) / 1048576D as r")
                .selectExpr(append("*", columns));
    }

    /** A row a store and day. */
    static Dataset<Row> days(String... columns) {
        return lines().filter("line = 0").selectExpr(append("*", columns));
    }

    private static String[] append(String first, String... more) {
        String[] all = new String[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    static CheckOutcome only(Meaning rule, Dataset<Row> data) {
        return Checks.of(rule).judge(data).checks().get(0);
    }

    static void holds(Meaning rule, Dataset<Row> data) {
        CheckOutcome outcome = only(rule, data);
        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.observed()).isEqualTo("nothing off");
    }

    static CheckOutcome breaks(Meaning rule, Dataset<Row> data, String message) {
        CheckOutcome outcome = only(rule, data);
        assertThat(outcome.message()).isEqualTo(message);
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        return outcome;
    }
}
