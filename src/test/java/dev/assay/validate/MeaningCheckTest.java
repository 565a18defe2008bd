package dev.assay.validate;

import static dev.assay.validate.SaidOfLines.breaks;
import static dev.assay.validate.SaidOfLines.days;
import static dev.assay.validate.SaidOfLines.holds;
import static dev.assay.validate.SaidOfLines.lines;
import static dev.assay.validate.SaidOfLines.only;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each claim on rows that hold and break it. */
class MeaningCheckTest {
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
    void aKeyIsFoundOnceInItsTable() {
        Dataset<Row> stores =
                TestSpark.session().sql("select * from values ('S1'), ('S2'), ('S2'), (null), ('S4') as t(code)");
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
        Dataset<Row> all = TestSpark.session().sql("select * from values ('S1'), ('S2'), ('S3'), ('S4') as t(code)");
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
        String type =
                is == Is.DATE || is == Is.MOMENT ? "timestamp" : is.compareTo(Is.IDENTIFIER) < 0 ? "double" : "string";
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
