package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.problem.InputException;
import dev.assay.spec.Meaning;
import dev.assay.spec.Meaning.Grain;
import dev.assay.spec.Meaning.Is;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each claim on rows that hold and break it. */
class MeaningCheckTest {
    private final SparkSession spark = TestSpark.session();

    /** Twelve rows a day of four stores for 80 days, whose numbers {@code r} are random. */
    private Dataset<Row> lines(String... columns) {
        return spark.range(0, 80 * 4 * 12)
                .selectExpr(
                        "concat('S', 1 + id % 4) as store",
                        "date_add(date'2024-01-01', cast(floor(id / 48) as int)) as t",
                        "cast(floor(id / 4) % 12 as int) as line",
                        "id",
                        "(xxhash64(id) & 1048575) / 1048576D as r")
                .selectExpr(append("*", columns));
    }

    /** A row a store and day. */
    private Dataset<Row> days(String... columns) {
        return lines().filter("line = 0").selectExpr(append("*", columns));
    }

    private static String[] append(String first, String... more) {
        String[] all = new String[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    private static CheckOutcome only(Meaning rule, Dataset<Row> data) {
        return Checks.of(rule).judge(data).checks().get(0);
    }

    private static void holds(Meaning rule, Dataset<Row> data) {
        CheckOutcome outcome = only(rule, data);
        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.observed()).isEqualTo("nothing off");
    }

    private static CheckOutcome breaks(Meaning rule, Dataset<Row> data, String message) {
        CheckOutcome outcome = only(rule, data);
        assertThat(outcome.message()).isEqualTo(message);
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        return outcome;
    }

    @Test
    void moneyHasOneSignAndTheCurrencysDecimals() {
        holds(Said.money("v", null, null), lines("round(1 + 100 * r, 2) as v"));
        holds(Said.money("v", null, null), lines("-round(1 + 100 * r, 2) as v"));
        breaks(
                Said.money("v", null, null, "store"),
                lines("case when id = 1 then -5.0D when id in (2, 6) then 1.234D else round(1 + 100 * r, 2) end as v"),
                "v is said to be money: 2 of 3,840 rows have more than 2 decimals (in 1 of 4 groups);"
                        + " 1 of 3,840 rows are below 0 where most are above (in 1 of 4 groups)");
        breaks(
                Said.is("v", Is.MONEY),
                lines("if(id < 2, cast(1.005 as decimal(9, 3)), cast(2.5 as decimal(9, 3))) as v"),
                "v is said to be money: 2 of 3,840 rows have more than 2 decimals");
        breaks(
                new Meaning("v", Is.MONEY, null, null, "JPY", null, null, null, null, null, null, null),
                lines("if(id = 3, 10.5D, 1000D + id % 7) as v"),
                "v is said to be money; in JPY: 1 of 3,840 rows have more than 0 decimals");
    }

    @Test
    void quantitiesAndRatesHaveOneSignAndCountsAreWhole() {
        holds(Said.is("v", Is.QUANTITY), lines("r as v"));
        holds(Said.is("v", Is.COUNT), lines("id % 9 as v"));
        CheckOutcome found = breaks(
                Said.is("v", Is.RATE, "store"),
                lines("if(id in (0, 4, 5), -r, r) as v"),
                "v is said to be a rate: 3 of 3,840 rows are below 0 where most are above (in 2 of 4 groups)");
        assertThat(found.examples()).extracting(Example::key).containsExactly("store=S1", "store=S2");
        breaks(
                Said.is("v", Is.COUNT),
                lines("case when id = 0 then -1D when id = 1 then 1.5D when id = 2 then 'x' else id % 9 end as v"),
                "v is said to be a count: 1 of 3,840 rows are below 0; 1 of 3,840 rows are no numbers;"
                        + " 1 of 3,840 rows are not whole");
    }

    @Test
    void sharesAreOfOneOrOfAHundredButNotBoth() {
        holds(Said.is("v", Is.SHARE), lines("r as v"));
        holds(Said.is("v", Is.SHARE), lines("100 * r as v"));
        CheckOutcome found = breaks(
                Said.is("v", Is.SHARE, "store"),
                lines("case when store = 'S2' then 1.5 + 98 * r when id = 0 then 101D else r end as v"),
                "v is said to be a share: 960 of 3,840 rows are above 1 where most are 0 to 1 (in 1 of 4 groups);"
                        + " 1 of 3,840 rows are outside 0 to 100 (in 1 of 4 groups)");
        assertThat(found.examples().get(0).key()).isEqualTo("store=S2");
        breaks(
                Said.is("v", Is.SHARE),
                lines("if(id % 10 = 0, 0.5D, 2 + 98 * r) as v"),
                "v is said to be a share: 384 of 3,840 rows are between 0 and 1 where most are 0 to 100");
    }

    @Test
    void identifiersTellRowsApart() {
        holds(Said.is("id", Is.IDENTIFIER), lines());
        holds(Said.is("line", Is.IDENTIFIER, "store", "t"), lines());
        CheckOutcome found = breaks(
                Said.is("v", Is.IDENTIFIER, "store"),
                lines("if(id in (4, 8), 0L, id) as v"),
                "v is said to be an identifier: 3 of 3,840 rows share theirs with others (in 1 of 4 groups)");
        assertThat(found.examples())
                .containsExactly(new Example("store=S1", "3 of 960 rows share theirs with others, such as '0'"));
    }

    @ParameterizedTest
    @CsvSource({
        "CODE, AB-12, a b, a code",
        "DATE, 2024-02-29, 2024-02-30, no dates from 1900 to 2199",
        "E_MAIL, a.b@c.org, a.b at c, an e-mail address",
        "PHONE, +33 (0)1 23 45 67 89, 12, a telephone number",
        "POST_CODE, SW1A 1AA, London, a post code",
        "COUNTRY, France, Pariss, a country",
        "CURRENCY, EUR, Euro, a currency",
    })
    void textsLookLikeWhatTheyAreSaidToBe(Is is, String good, String bad, String words) {
        holds(Said.is("v", is), lines("'" + good + "' as v"));
        String how = is == Is.DATE ? "are " + words : "don't look like " + words;
        CheckOutcome found = breaks(
                Said.is("v", is),
                lines("if(id = 7, '" + bad + "', '" + good + "') as v"),
                "v is said to be " + is.words() + ": 1 of 3,840 rows " + how);
        assertThat(found.examples())
                .containsExactly(new Example("v", "1 of 3,840 rows " + how + ", such as '" + bad + "'"));
    }

    @Test
    void datesHaveNoTimeAndMomentsHaveOne() {
        holds(Said.is("t", Is.DATE), lines());
        Dataset<Row> moments = lines("timestampadd(minute, id, timestamp'2024-01-01') as m");
        holds(Said.is("m", Is.MOMENT), moments);
        breaks(Said.is("m", Is.DATE), moments, "m is said to be a date: 3,837 of 3,840 rows have a time of day");
        breaks(
                Said.is("t", Is.MOMENT),
                lines(),
                "t is said to be a moment: 3,840 of 3,840 rows have no time of day, as all the others of their group");
        breaks(
                Said.is("v", Is.MOMENT),
                lines("if(id = 5, timestamp'1200-01-01 10:00:00', timestamp'2024-01-01 10:00:00') as v"),
                "v is said to be a moment: 1 of 3,840 rows are no moments from 1900 to 2199");
    }

    @Test
    void categoriesAreFew() {
        holds(Said.is("store", Is.CATEGORY), lines());
        breaks(
                Said.is("id", Is.CATEGORY),
                lines(),
                "id is said to be a category: 3,840 of 3,840 rows have more than 1000 different values, or next to one a"
                        + " row");
    }

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
        return spark.range(0, 366 * 4 * 9)
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

    @Test
    void aKeyIsFoundOnceInItsTable() {
        Dataset<Row> stores = spark.sql("select * from values ('S1'), ('S2'), ('S2'), (null), ('S4') as t(code)");
        Meaning rule = Said.keyOf("store", "stores", "code");
        CheckOutcome outcome =
                Checks.of(rule).other("stores", stores).judge(lines()).checks().get(0);
        assertThat(outcome.message())
                .isEqualTo("store is said to be the key of stores: 960 of 3,840 rows are not found in stores;"
                        + " 960 of 3,840 rows hold a key that stands more than once in stores");
        assertThat(outcome.examples())
                .containsExactly(new Example(
                        "store",
                        "960 of 3,840 rows are not found in stores, such as 'S3';"
                                + " 960 of 3,840 rows hold a key that stands more than once in stores, such as 'S2'"));
        Dataset<Row> all = spark.sql("select * from values ('S1'), ('S2'), ('S3'), ('S4') as t(code)");
        assertThat(Checks.of(rule)
                        .other("stores", all)
                        .judge(lines())
                        .checks()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void oddNamesAreHeldAsTheyStand() {
        Dataset<Row> odd = lines("store as `Geschäft a.b`", "if(id = 1, -1D, 2D) as `Größe, m²`");
        breaks(
                Said.is("Größe, m²", Is.QUANTITY, "Geschäft a.b"),
                odd,
                "Größe, m² is said to be a quantity: 1 of 3,840 rows are below 0 where most are above (in 1 of 4 groups)");
    }

    @Test
    void maskedValuesAndGroupsAreNotShown() {
        Dataset<Row> mails = lines("if(id = 1, 'secret', 'a@b.org') as v");
        CheckOutcome outcome = Checks.of(Said.is("v", Is.E_MAIL, "store"))
                .mask("V", "Store")
                .judge(mails)
                .checks()
                .get(0);
        assertThat(outcome.examples())
                .containsExactly(
                        new Example("store=•••", "1 of 960 rows don't look like an e-mail address, such as '•••'"));
        CheckOutcome again = Checks.of(Said.is("v", Is.IDENTIFIER))
                .mask("v")
                .judge(mails)
                .checks()
                .get(0);
        assertThat(again.examples().get(0).value())
                .isEqualTo("3,839 of 3,840 rows share theirs with others, such as '•••'");
    }

    @ParameterizedTest
    @EnumSource(Is.class)
    void withoutRowsOrValuesNothingIsJudged(Is is) {
        String type = is == Is.DATE || is == Is.MOMENT
                ? "timestamp"
                : is.ordinal() < Is.IDENTIFIER.ordinal() ? "double" : "string";
        Meaning rule = Said.is("v", is, "store");
        CheckOutcome none = only(rule, lines("cast(null as " + type + ") as v"));
        assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(none.message()).isEqualTo("there is no value to judge");
        assertThat(only(rule, lines("cast(null as " + type + ") as v").limit(0)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void withoutRowsOrValuesNoOtherClaimIsJudged() {
        Dataset<Row> nothing = lines("cast(null as double) as v", "cast(null as timestamp) as m");
        for (Meaning rule : List.of(
                Said.unit("v", "kg", "store"),
                Said.unit("v", "one"),
                Said.grain("v", Grain.LINE, "store"),
                Said.grain("v", Grain.DAY),
                Said.netOf("v", "r", "store"),
                Said.zone("m", "Europe/Paris"),
                Said.keyOf("v", "other", "id"))) {
            for (Dataset<Row> data : List.of(nothing, nothing.limit(0))) {
                CheckOutcome outcome = Checks.of(rule)
                        .other("other", lines())
                        .judge(data)
                        .checks()
                        .get(0);
                assertThat(outcome.verdict()).as(rule.toString()).isEqualTo(Verdict.UNKNOWN);
            }
        }
    }

    @Test
    void toleranceSeverityAndScopeCount() {
        Dataset<Row> data = lines("if(id < 38, -1D, 2D) as v");
        CheckOutcome within = only(Said.money("v", null, new Share(0.01)), data);
        assertThat(within.verdict()).isEqualTo(Verdict.PASS);
        assertThat(within.observed()).isEqualTo("1 % off");
        assertThat(within.expected()).isEqualTo("money; at most 1 % off");
        CheckOutcome warned = Checks.of()
                .and(Said.is("v", Is.MONEY), Severity.WARN, null, "store = 'S1'")
                .judge(data)
                .checks()
                .get(0);
        assertThat(warned.verdict()).isEqualTo(Verdict.WARN);
        assertThat(warned.message())
                .isEqualTo("v is said to be money: 10 of 960 rows are below 0 where most are above");
    }

    @Test
    void refusesColumnsThatCannotHoldWhatIsSaid() {
        Meaning untimed =
                new Meaning("v", null, Meaning.Not.CUMULATIVE, null, null, null, null, null, null, null, null, null);
        Meaning daily = new Meaning("v", null, null, Grain.DAY, null, null, null, null, null, null, null, null);
        Checks checks = Checks.of(
                        untimed,
                        daily,
                        Said.is("t", Is.MONEY),
                        Said.netOf("v", "t"),
                        Said.zone("v", "UTC"),
                        Said.grain("v", Grain.DAY, "shop"),
                        Said.keyOf("v", "other", "ID2"))
                .other("other", lines());
        assertThatThrownBy(() -> checks.judge(days("r as v")))
                .isInstanceOf(InputException.class)
                .extracting(thrown -> ((InputException) thrown)
                        .problems().stream()
                                .map(problem -> (problem.what() + "; " + problem.mend())
                                        .replaceFirst("^meaning\\[.*?]#\\d+: ", ""))
                                .toList())
                .isEqualTo(List.of(
                        "not: cumulative goes along a time; name its column with over, or declare the table's time; ",
                        "grain: day goes along a time; name its column with over, or declare the table's time; ",
                        "meaning needs a number or text column, and 't' is DATE; ",
                        "meaning needs a number or text column, and 't' is DATE; ",
                        "meaning needs a date, timestamp or text column, and 'v' is DOUBLE; ",
                        "table 't' has no column 'shop'; one of: store, t, line, id, r, v",
                        "table 'other' has no column 'ID2'; did you mean 'id'?"));
    }
}
