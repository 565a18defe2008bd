package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.SetRule;
import dev.assay.spec.SetRule.FunctionalDependency.Blame;
import dev.assay.spec.SetRule.Unique.Keep;
import dev.assay.spec.Severity;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Which rows a set check means. */
class SetChecksTest {
    private final SparkSession spark = TestSpark.session();
    private Validated validated;

    private List<Integer> quarantined(Checks checks, Dataset<Row> data) {
        List<Integer> ids = new ArrayList<>();
        validated = checks.run(
                data,
                new Targets(
                        (rows, extent) -> rows.count(),
                        (rows, extent) -> {
                            rows.collectAsList().forEach(row -> ids.add(row.getAs("id")));
                            return ids.size();
                        },
                        "run"));
        return ids.stream().sorted().toList();
    }

    private Dataset<Row> deliveries() {
        return spark.sql(
                """
                select * from values
                  (0, 'a', 1, 'x'), (1, 'a', 1, 'y'), (2, 'a', 2, 'z'), (3, 'b', 1, 'x'),
                  (4, null, 1, 'x'), (5, null, 1, 'x')
                as t(id, k, n, v)""");
    }

    @Test
    void uniqueMeansAllDuplicatesAndLetsNullKeysBe() {
        assertThat(quarantined(Checks.of(new SetRule.Unique(List.of("k"), null, null)), deliveries()))
                .containsExactly(0, 1, 2);
        assertThat(quarantined(Checks.of(new SetRule.Unique(List.of("k", "n"), null, null)), deliveries()))
                .containsExactly(0, 1);
        assertThat(validated.checks().get(0).inScope()).isEqualTo(4);
        assertThat(validated.checks().get(0).examples()).containsExactly(new Example("k=a, n=1", "2 rows"));
    }

    @Test
    void uniqueKeepsTheFirstByTheStatedOrder() {
        SetRule first = new SetRule.Unique(List.of("k"), Keep.FIRST, List.of("n desc", "v"));
        assertThat(quarantined(Checks.of(first), deliveries())).containsExactly(0, 1);
        assertThat(validated.checks().get(0).failing()).isEqualTo(2);
        assertThat(validated.reads()).isEqualTo(2);
    }

    @Test
    void exactCopiesKeepExactlyOne() {
        Dataset<Row> copies = spark.sql("select 7 as id, 'a' as k from range(0, 50, 1, 4)");
        SetRule first = new SetRule.Unique(List.of("k"), Keep.FIRST, List.of("id"));
        assertThat(quarantined(Checks.of(first), copies)).hasSize(49);
        assertThat(validated.accepted()).isEqualTo(1);
    }

    @Test
    void duplicatesOutOfScopeAreNone() {
        Checks scoped = Checks.of().and(new SetRule.Unique(List.of("k"), null, null), Severity.ERROR, null, "v <> 'z'");
        assertThat(quarantined(scoped, deliveries())).containsExactly(0, 1);
    }

    @Test
    void relationshipsCountOrphanRowsNotOrphanKeys() {
        Dataset<Row> parents = spark.sql("select * from values ('b'), (null) as p(code)");
        Checks checks = Checks.of(new SetRule.Relationships(List.of("k"), "parents", List.of("code")))
                .other("parents", parents);
        assertThat(quarantined(checks, deliveries())).containsExactly(0, 1, 2);
        assertThat(validated.checks().get(0).failing()).isEqualTo(3);
        assertThat(validated.checks().get(0).examples()).containsExactly(new Example("k=a", "3 rows"));
    }

    @Test
    void relationshipsToAnEmptyTableMakeEveryRowAnOrphan() {
        Dataset<Row> parents = spark.sql("select 'b' as code where false");
        Checks checks = Checks.of(new SetRule.Relationships(List.of("k"), "parents", List.of("code")))
                .other("parents", parents);
        assertThat(quarantined(checks, deliveries())).containsExactly(0, 1, 2, 3);
    }

    @Test
    void dependencyBlamesTheMinorityOrTheGroup() {
        Dataset<Row> stores = spark.sql(
                """
                select * from values
                  (0, 'S1', 'Paris'), (1, 'S1', 'Paris'), (2, 'S1', 'Lyon'), (3, 'S1', null),
                  (4, 'S2', 'Bonn'), (5, 'S2', 'Ulm'), (6, null, 'Rome'), (7, null, 'Oslo')
                as t(id, store, city)""");
        assertThat(quarantined(
                        Checks.of(new SetRule.FunctionalDependency(List.of("store"), "city", Blame.MINORITY)), stores))
                .containsExactly(2, 5);
        assertThat(validated.checks().get(0).failing()).isEqualTo(2);
        assertThat(quarantined(
                        Checks.of(new SetRule.FunctionalDependency(List.of("store"), "city", Blame.GROUP)), stores))
                .containsExactly(0, 1, 2, 4, 5);
        assertThat(validated.checks().get(0).failing()).isEqualTo(5);
    }

    @Test
    void severalSetChecksShareTheRows() {
        Dataset<Row> parents = spark.sql("select * from values ('x'), ('y') as p(code)");
        Checks checks = Checks.of(
                        new SetRule.Unique(List.of("k", "n"), null, null),
                        new SetRule.Relationships(List.of("v"), "parents", List.of("code")),
                        new SetRule.FunctionalDependency(List.of("k"), "n", null))
                .other("parents", parents);
        assertThat(quarantined(checks, deliveries())).containsExactly(0, 1, 2);
        assertThat(validated.reads()).isEqualTo(2);
        assertThat(validated.keyReads()).isEqualTo(3);
    }

    @Test
    void keysOfOddNamesAndNegativeZeroAreKeys() {
        Dataset<Row> odd = spark.sql(
                "select * from values (0, 0.0D), (1, -0.0D), (2, double('NaN')), (3, double('NaN')) as t(id, `a.b ``é`)");
        assertThat(quarantined(Checks.of(new SetRule.Unique(List.of("a.b `é"), null, null)), odd))
                .containsExactly(0, 1, 2, 3);
    }
}
