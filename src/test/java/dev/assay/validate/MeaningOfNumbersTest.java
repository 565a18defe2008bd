package dev.assay.validate;

import static dev.assay.validate.SaidOfLines.breaks;
import static dev.assay.validate.SaidOfLines.days;
import static dev.assay.validate.SaidOfLines.holds;
import static dev.assay.validate.SaidOfLines.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.Meaning.Grain;
import dev.assay.spec.Meaning.Is;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Claims about unit, grain, running totals, tax and clock, on rows that hold and break them. */
class MeaningOfNumbersTest {
    @Test
    void aPartOfAGroupIsInAnotherUnit() {
        // Products of 0.1, 0.5, 20 and 90 kg: their own middle tells, not the table's.
        String kilos = "element_at(array(0.1, 0.5, 20, 90), cast(1 + id % 4 as int)) * (0.7 + 0.6 * r)";
        holds(Said.unit("v", "kg", "store"), lines(kilos + " as v"));
        holds(Said.unit("v", "one", "store"), lines(kilos + " as v"));
        CheckOutcome found = breaks(
                Said.unit("v", "kg", "store"),
                lines("if(store = 'S2' and line = 5 and t < '2024-01-11', 1000, 1) * " + kilos + " as v"),
                "v is said to be in kg: 10 of 3,840 rows are about 1,000 times their group's middle (g instead of kg)"
                        + " (in 1 of 4 groups)");
        assertThat(found.examples())
                .containsExactly(new Example(
                        "store=S2", "10 of 960 rows are about 1,000 times their group's middle (g instead of kg)"));
        breaks(
                Said.unit("v", "one"),
                lines("if(id % 40 = 0, 2.54, 1) * (99 + 2 * r) as v"),
                "v is said to be in one unit: 96 of 3,840 rows are about 2.54 times the middle one (as cm for inches)");
        breaks(
                Said.unit("v", "kg", "store"),
                lines("if(id % 400 = 1, 1, 0.45359237) * (99 + 2 * r) as v"),
                "v is said to be in kg: 10 of 3,840 rows are about 2.20462 times their group's middle (lb instead of kg)"
                        + " (in 1 of 4 groups)");
    }

    @Test
    void aWholeGroupIsInAnotherUnit() {
        CheckOutcome found = breaks(
                Said.unit("v", "kWh", "store"),
                days("if(store = 'S3', 1000, 1) * (50 + 10 * r) as v"),
                "v is said to be in kWh: 80 of 320 rows are about 1,000 times the other groups' (Wh instead of kWh)"
                        + " (in 1 of 4 groups)");
        assertThat(found.examples()).extracting(Example::key).containsExactly("store=S3");
        assertThat(found.details().get(1).label()).isEqualTo("store=S3");
        assertThat(found.details().get(1).value()).isEqualTo(80);
    }

    @Test
    void temperaturesAreInOneScale() {
        String celsius = "(10 + 8 * r - cast(right(store, 1) as int))";
        holds(Said.temperature("v", "celsius", "store"), lines(celsius + " as v"));
        breaks(
                Said.temperature("v", "celsius", "store"),
                lines("if(store = 'S4', 32 + 1.8 * " + celsius + ", " + celsius + ") as v"),
                "v is said to be a temperature in celsius: 960 of 3,840 rows are in fahrenheit instead of celsius"
                        + " (in 1 of 4 groups)");
        breaks(
                Said.temperature("v", "kelvin"),
                lines("if(id in (0, 9), 0D, 273.15 + " + celsius + ") as v"),
                "v is said to be a temperature in kelvin: 2 of 3,840 rows are outside 183.15 to 333.15");
        breaks(
                Said.temperature("v", "celsius"),
                lines("r as v"),
                "v is said to be a temperature in celsius: 3,840 of 3,840 rows are between 0 and 1: parts of a scale, no"
                        + " degrees");
    }

    @Test
    void aLineIsNoTotal() {
        holds(Said.grain("v", Grain.LINE, "store"), lines("round(100 * r, 2) as v"));
        breaks(
                Said.grain("v", Grain.LINE, "store"),
                lines("round(100 * r, 2) as v").filter("store <> 'S2' or line = 0"),
                "v is said to be of many lines a day: 80 of 2,960 rows stand alone on their day: totals, not lines"
                        + " (in 1 of 4 groups)");
        Dataset<Row> closing =
                lines("cast(round(100 * r, 2) as decimal(12, 2)) as v").select("store", "t", "v");
        Dataset<Row> totals = closing.filter("store = 'S1'")
                .groupBy("store", "t")
                .agg(org.apache
                        .spark
                        .sql
                        .functions
                        .sum("v")
                        .cast("decimal(12,2)")
                        .as("v"));
        breaks(
                Said.grain("v", Grain.LINE, "store"),
                closing.union(totals),
                "v is said to be of many lines a day: 80 of 3,920 rows are the sum of the others of their day"
                        + " (in 1 of 4 groups)");
    }

    @Test
    void aDayHasOneRowAndAMonthsTotalIsNoDays() {
        holds(Said.grain("v", Grain.DAY, "store"), days("r as v"));
        breaks(
                Said.grain("v", Grain.DAY, "store"),
                days("r as v").filter("store <> 'S3' or t = last_day(t) or t = date'2024-03-20'"),
                "v is said to be one row a day: 3 of 243 rows stand alone in their month: a month's, not a day's"
                        + " (in 1 of 4 groups)");
        breaks(
                Said.grain("v", Grain.DAY, "store"),
                lines("r as v").filter("line = 0 or id < 8"),
                "v is said to be one row a day: 4 of 324 rows come after the first of their day (in 4 of 4 groups)");
        holds(Said.grain("v", Grain.MONTH, "store"), days("r as v").filter("t = last_day(t)"));
    }

    @Test
    void aRunningTotalIsToldByGroupAndByItsStart() {
        holds(Said.is("v", Is.PERIODIC, "store"), days("100 * r as v"));
        String month = "sum(r) over (partition by store, trunc(t, 'MM') order by t)";
        String ever = "sum(r) over (partition by store order by t)";
        CheckOutcome found = breaks(
                Said.is("v", Is.PERIODIC, "store"),
                days("case store when 'S1' then " + month + " when 'S2' then " + ever + " else r end as v"),
                "v is said to be no running total: 80 of 320 rows are of a running total (in 1 of 4 groups);"
                        + " 80 of 320 rows are of a running total that starts again each month (in 1 of 4 groups)");
        assertThat(found.examples()).extracting(Example::key).containsExactly("store=S1", "store=S2");
        holds(Said.is("v", Is.CUMULATIVE, "store"), days("if(store < 'S3', " + month + ", " + ever + ") as v"));
        breaks(
                Said.is("v", Is.CUMULATIVE, "store"),
                days("if(store = 'S3', r, " + ever + " - if(id = 480, 5, 0)) as v"),
                "v is said to be a running total: 80 of 320 rows are of a group that rises and falls (in 1 of 4 groups);"
                        + " 1 of 320 rows are below the one before, where none starts again (in 1 of 4 groups)");
    }

    @Test
    void netIsLessThanGrossByATax() {
        Dataset<Row> sales = lines("cast(5 + 100 * r as decimal(12, 2)) as gross");
        holds(
                Said.netOf("net", "gross", "store"),
                sales.selectExpr("*", "cast(gross / if(line % 2 = 0, 1.2, 1.055) as decimal(12, 2)) as net"));
        breaks(
                Said.netOf("net", "gross", "store"),
                sales.selectExpr(
                        "*",
                        "case when store = 'S2' then gross when id = 0 then gross * 1.2 when id = 2 then -gross"
                                + " when id = 3 then gross / 2 else gross / 1.2 end as net"),
                "net is said to be net of gross: 960 of 3,840 rows are the same as gross: with tax (in 1 of 4 groups);"
                        + " 1 of 3,840 rows are less than any tax leaves of gross (in 1 of 4 groups);"
                        + " 1 of 3,840 rows are more than gross (in 1 of 4 groups);"
                        + " 1 of 3,840 rows are of another sign than gross (in 1 of 4 groups)");
    }

    /** A row an hour from nine to six. */
    private Dataset<Row> hours(String moment) {
        return TestSpark.session()
                .range(0, 366 * 4 * 9)
                .selectExpr(
                        "concat('S', 1 + id % 4) as store",
                        "timestampadd(hour, cast(floor(id / 36) * 24 + 9 + floor(id / 4) % 9 as int), timestamp'2024-01-01') as w")
                .selectExpr("store", moment + " as at");
    }

    @Test
    void aClockOfAnotherZoneIsShifted() {
        holds(Said.zone("at", "Europe/Paris", "store"), hours("w"));
        breaks(
                Said.zone("at", "Europe/Paris", "store"),
                hours("if(store = 'S2', w + interval 6 hours, w)"),
                "at is said to be times of Europe/Paris: 3,294 of 13,176 rows are 6 hours late against the other groups"
                        + " (in 1 of 4 groups)");
        breaks(
                Said.zone("at", "Europe/Paris", "store"),
                hours("if(store = 'S3', to_utc_timestamp(w, 'Europe/Paris'), w)"),
                "at is said to be times of Europe/Paris: 1,890 of 13,176 rows are 2 hours early against the other groups"
                        + " in summer (in 1 of 4 groups); 1,404 of 13,176 rows are 1 hour early against the other groups in"
                        + " winter (in 1 of 4 groups)");
        breaks(
                Said.zone("at", "Europe/Paris"),
                hours("to_utc_timestamp(w, 'Europe/Paris')"),
                "at is said to be times of Europe/Paris: 7,560 of 13,176 rows are 1 hour early in summer against winter:"
                        + " of another clock than said");
        holds(Said.zone("at", "UTC"), hours("w"));
    }
}
