package dev.assay.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class AsOfJoinTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> rows(String columns, String... values) {
        return spark.sql("select * from values " + String.join(", ", values) + " as t(" + columns + ")");
    }

    private static List<String> shown(Dataset<Row> rows) {
        return rows.orderBy("id").collectAsList().stream().map(Row::toString).toList();
    }

    @Test
    void joinsWhatWasKnownAtTheMoment() {
        Dataset<Row> flights = rows(
                "id, origin, `time hour`",
                "(1, 'JFK', timestamp'2014-01-01 10:00:00')",
                "(2, 'JFK', timestamp'2014-01-01 09:59:59')",
                "(3, 'LGA', timestamp'2014-01-01 10:00:00')",
                "(4, null, timestamp'2014-01-01 10:00:00')",
                "(5, 'JFK', null)",
                "(6, 'JFK', timestamp'2014-01-01 09:00:00')");
        Dataset<Row> weather = rows(
                "origin, observed, `told.at`, temperature",
                "('JFK', timestamp'2014-01-01 08:00:00', timestamp'2014-01-01 09:30:00', 1.5)",
                "('JFK', timestamp'2014-01-01 09:00:00', timestamp'2014-01-01 10:00:00', 2.5)",
                "('JFK', timestamp'2014-01-01 08:00:00', timestamp'2014-01-01 11:00:00', 9.0)",
                "(null, timestamp'2014-01-01 08:00:00', timestamp'2014-01-01 08:00:00', 7.0)");
        Dataset<Row> joined =
                new AsOfJoin(List.of("origin"), "time hour", "observed", "told.at", null).join(flights, weather);
        assertThat(joined.columns())
                .containsExactly("id", "origin", "time hour", "observed", "told.at", "temperature", AsOfJoin.STALENESS);
        assertThat(shown(joined))
                .containsExactly(
                        "[1,JFK,2014-01-01 10:00:00.0,2014-01-01 09:00:00.0,2014-01-01 10:00:00.0,2.5,3600.0]",
                        "[2,JFK,2014-01-01 09:59:59.0,2014-01-01 08:00:00.0,2014-01-01 09:30:00.0,1.5,7199.0]",
                        "[3,LGA,2014-01-01 10:00:00.0,null,null,null,null]",
                        "[4,null,2014-01-01 10:00:00.0,null,null,null,null]",
                        "[5,JFK,null,null,null,null,null]",
                        "[6,JFK,2014-01-01 09:00:00.0,null,null,null,null]");
    }

    @Test
    void leavesOutWhatIsTooOld() {
        Dataset<Row> left = rows("id, day", "(1, date'2024-01-05')", "(2, date'2024-01-06')");
        Dataset<Row> right = rows("about, value", "(date'2024-01-03', 'a')");
        assertThat(shown(new AsOfJoin(List.of(), "day", "about", null, Duration.ofDays(2)).join(left, right)))
                .containsExactly("[1,2024-01-05,2024-01-03,a,172800.0]", "[2,2024-01-06,null,null,null]");
    }

    @Test
    void aDateIsAWholeDay() {
        Dataset<Row> moments =
                rows("id, at", "(1, timestamp'2024-01-05 23:59:59')", "(2, timestamp'2024-01-06 00:00:00')");
        Dataset<Row> days = rows("day, value", "(date'2024-01-05', 5)", "(date'2024-01-04', 4)");
        assertThat(shown(new AsOfJoin(List.of(), "at", "day", null, null).join(moments, days)))
                .containsExactly(
                        "[1,2024-01-05 23:59:59.0,2024-01-04,4,86399.000001]",
                        "[2,2024-01-06 00:00:00.0,2024-01-05,5,1.0E-6]");
        Dataset<Row> asked = rows("id, on", "(1, date'2024-01-05')", "(2, date'2024-01-03')");
        assertThat(shown(new AsOfJoin(List.of(), "on", "day", null, null).join(asked, days)))
                .containsExactly("[1,2024-01-05,2024-01-05,5,0.0]", "[2,2024-01-03,null,null,null]");
        Dataset<Row> midnight = rows("told, value", "(timestamp'2024-01-06 00:00:00', 6)");
        assertThat(shown(new AsOfJoin(List.of(), "on", "told", null, null).join(asked, midnight)))
                .containsExactly("[1,2024-01-05,null,null,null]", "[2,2024-01-03,null,null,null]");
    }

    @Test
    void plansDoNotCountBeforeTheirTime() {
        Dataset<Row> left = rows("id, day", "(1, date'2024-01-05')", "(2, date'2024-01-07')");
        Dataset<Row> plans = rows("starts, told, price", "(date'2024-01-07', date'2024-01-01', 9.99)");
        assertThat(shown(new AsOfJoin(List.of(), "day", "starts", "told", null).join(left, plans)))
                .containsExactly("[1,2024-01-05,null,null,null,null]", "[2,2024-01-07,2024-01-07,2024-01-01,9.99,0.0]");
    }

    @Test
    void namesAllThatIsWrong() {
        Dataset<Row> left = rows("id, shop, day, value", "(1, 'a', '2024-01-05', 1)");
        Dataset<Row> right = rows("shop, about, Value, staleness_seconds", "(1, date'2024-01-03', 'a', 0)");
        assertThatThrownBy(() -> new AsOfJoin(List.of("shop", "town"), "day", "about", "told", null).join(left, right))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        """
                        as-of join: key 'shop' is string on the left and int on the right; cast one of them
                        as-of join: the left has no column 'town'; take one of id, shop, day, value
                        as-of join: the right has no column 'town'; take one of shop, about, Value, staleness_seconds
                        as-of join: 'day' of the left is string, neither a date nor a timestamp; cast it
                        as-of join: the right has no column 'told'; take one of shop, about, Value, staleness_seconds
                        as-of join: both sides have a column 'Value'; rename one of them
                        as-of join: the right has a column 'staleness_seconds'; rename it""");
    }
}
