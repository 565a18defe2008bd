package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.RowRule.OfType;
import dev.assay.spec.SetRule.FunctionalDependency;
import dev.assay.spec.SetRule.Relationships;
import dev.assay.spec.SetRule.Unique;
import dev.assay.spec.TableRule.Metric;
import dev.assay.spec.TableRule.NoGaps;
import dev.assay.spec.TableRule.Reconcile;
import dev.assay.spec.TableRule.RowCount;
import dev.assay.spec.TableRule.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpecReaderTest {
    private static final String SALES =
            """
            assay: 1
            name: food-retail
            tables:
              sales: { format: delta, path: /data/sales }
              products: { table: lake.products }
            validate:
              - table: sales
                checks:
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryPartOfASpec() {
        Spec spec = read(
                """
                assay: 1
                name: food-retail
                set: { warehouse: /data/wh }
                results: ${warehouse}/results
                tables:
                  sales: { format: delta, path: "${warehouse}/sales", key: sale_id, time: day, as_of: 12, mask: [email] }
                  weather:
                    format: csv
                    path: "weather/*.csv"
                    options: { header: true, sep: ";" }
                    schema: { day: date, rain: double }
                    available_after: 3 days
                    source: provider
                validate:
                  - table: sales
                    accepted: lake.sales_accepted
                    quarantine: out/quarantine
                    gate: { quarantined_at_most: 5% }
                    checks:
                      - row_count: { min: 1 }
                """);
        assertThat(spec.name()).isEqualTo("food-retail");
        assertThat(spec.results()).isEqualTo("/data/wh/results");
        TableSpec sales = spec.tables().get("sales");
        assertThat(sales.path()).isEqualTo("/data/wh/sales");
        assertThat(sales.key()).containsExactly("sale_id");
        assertThat(sales.mask()).containsExactly("email");
        assertThat(sales.asOf()).isEqualTo("12");
        assertThat(sales.options()).isEmpty();
        TableSpec weather = spec.tables().get("weather");
        assertThat(weather.path()).isEqualTo(folder + "/weather/*.csv");
        assertThat(weather.options()).containsExactlyInAnyOrderEntriesOf(Map.of("header", "true", "sep", ";"));
        assertThat(weather.schema().keySet()).containsExactly("day", "rain");
        assertThat(weather.availableAfter()).isEqualTo(new Span(3, ChronoUnit.DAYS));
        assertThat(weather.source()).isEqualTo("provider");
        ValidateSpec validate = spec.validate().get(0);
        assertThat(validate.accepted()).isEqualTo("lake.sales_accepted");
        assertThat(validate.quarantine()).isEqualTo(folder + "/out/quarantine");
        assertThat(validate.quarantinedAtMost()).isEqualTo(new Share(0.05));
    }

    @Test
    void gateIsClosedByAnyQuarantinedRowUnlessStated() {
        assertThat(read(SALES + "      - row_count: { min: 1 }\n")
                        .validate()
                        .get(0)
                        .quarantinedAtMost())
                .isEqualTo(new Share(0));
    }

    @Test
    void makesTheRuleOfEachCheck() {
        assertThat(rule("accepted_range: { column: q, min: 0, max: 2024-01-31, inclusive: false }"))
                .isEqualTo(new AcceptedRange("q", "0", "2024-01-31", false));
        assertThat(rule("accepted_values: { column: c, values: [1, 01, 1.0, true, yes], ignore_case: true }"))
                .isEqualTo(new AcceptedValues("c", List.of("1", "01", "1.0", "true", "yes"), true));
        assertThat(rule("type: { column: d, is: date, format: dd/MM/yyyy }"))
                .isEqualTo(new OfType("d", OfType.Kind.DATE, "dd/MM/yyyy"));
        assertThat(rule("unique: { column: id }")).isEqualTo(new Unique(List.of("id"), null, null));
        assertThat(rule("unique: { columns: [a, b], keep: first, order_by: [t desc] }"))
                .isEqualTo(new Unique(List.of("a", "b"), Unique.Keep.FIRST, List.of("t desc")));
        assertThat(rule("relationships: { column: product, to: products, field: id }"))
                .isEqualTo(new Relationships(List.of("product"), "products", List.of("id")));
        assertThat(rule("functional_dependency: { determinant: zip, dependent: city, quarantine: group }"))
                .isEqualTo(new FunctionalDependency(List.of("zip"), "city", FunctionalDependency.Blame.GROUP));
        assertThat(rule("row_count: { min: 10, max: 0x20 }")).isEqualTo(new RowCount(10L, 32L));
        assertThat(rule("schema: { columns: { a: string, b: , c: { type: date, nullable: false } }, extra: false }"))
                .isEqualTo(new Schema(
                        fields(
                                "a",
                                new Schema.Field("string", null),
                                "b",
                                new Schema.Field(null, null),
                                "c",
                                new Schema.Field("date", false)),
                        false,
                        false));
        assertThat(rule("no_gaps: { column: day, per: [store], closed: [sunday] }"))
                .isEqualTo(new NoGaps("day", List.of("store"), NoGaps.Step.DAY, List.of(DayOfWeek.SUNDAY), 0L));
        assertThat(rule("reconcile: { with: products, by: [store, { month: m(day) }, { name: n, here: h, there: t }],"
                        + " sum: amount, tolerance: 0.5% }"))
                .isEqualTo(new Reconcile(
                        "products",
                        List.of(
                                new Reconcile.Group("store", "`store`", "`store`"),
                                new Reconcile.Group("month", "m(day)", "m(day)"),
                                new Reconcile.Group("n", "h", "t")),
                        "amount",
                        "amount",
                        new Share(0.005),
                        null));
    }

    @Test
    void makesEveryMeasure() {
        assertThat(rule("metric: { mean: q, min: 1, max: 20 }"))
                .isEqualTo(new Metric(Measure.MEAN, List.of("q"), null, null, 1.0, 20.0));
        assertThat(rule("metric: { quantile: q, q: 0.95, max: 40 }"))
                .isEqualTo(new Metric(Measure.QUANTILE, List.of("q"), null, 0.95, null, 40.0));
        assertThat(rule("metric: { correlation: [a, b], min: .5 }"))
                .isEqualTo(new Metric(Measure.CORRELATION, List.of("a", "b"), null, null, 0.5, null));
        assertThat(rule("metric: { share: \"a = 1\", min: 10% }"))
                .isEqualTo(new Metric(Measure.SHARE, List.of(), "a = 1", null, 0.1, null));
    }

    @Test
    void makesOneCheckPerColumnAndKnowsWhereEachStands() {
        Spec spec = read(SALES + "      - not_null: { columns: [store, day], where: \"a > 1\", severity: warn }\n");
        List<CheckSpec> checks = spec.validate().get(0).checks();
        assertThat(checks).extracting(CheckSpec::name).containsExactly("not_null(store)", "not_null(day)");
        assertThat(checks).extracting(CheckSpec::rule).containsExactly(new NotNull("store"), new NotNull("day"));
        assertThat(checks).allMatch(check -> check.where().equals("a > 1") && check.severity() == Severity.WARN);
        CheckSpec second = checks.get(1);
        assertThat(spec.positions().of(second.pointer() + "/not_null/column"))
                .hasToString(folder.resolve("spec.yaml") + ":9:38");
        assertThat(spec.positions().of(second.pointer() + "/not_null/where").column())
                .isEqualTo(51);
    }

    @Test
    void namesChecksByKindAndColumnsOrAsTheAuthorDoes() {
        Spec spec = read(
                SALES
                        + """
                      - unique: { columns: [store, day] }
                      - metric: { mean: quantity, min: 1 }
                      - metric: { mean: quantity, max: 9 }
                      - before: { column: ordered, other: sent }
                      - row_count: { min: 1 }
                      - not_null: { columns: [a, b], name: filled }
                      - length: { column: a, min: 1, name: row_count }
                      - expression_is_true: { sql: "aaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbb +   ccccccccc > 0" }
                """);
        assertThat(spec.validate().get(0).checks())
                .extracting(CheckSpec::name)
                .containsExactly(
                        "unique(store, day)",
                        "mean(quantity)",
                        "mean(quantity) #2",
                        "before(ordered, sent)",
                        "row_count #2",
                        "filled(a)",
                        "filled(b)",
                        "row_count",
                        "expression_is_true(aaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbb + c…)");
    }

    @Test
    void typesScalarsAsYaml12Does() {
        assertThat(rule("accepted_values: { column: on, values: [no, off, y, 0o14, 1e3, True] }"))
                .isEqualTo(new AcceptedValues("on", List.of("no", "off", "y", "0o14", "1e3", "true"), false));
    }

    private static Map<String, Schema.Field> fields(
            String first, Schema.Field one, String second, Schema.Field two, String third, Schema.Field three) {
        return Map.of(first, one, second, two, third, three);
    }

    private Rule rule(String check) {
        return read(SALES + "      - " + check + "\n")
                .validate()
                .get(0)
                .checks()
                .get(0)
                .rule();
    }

    private Spec read(String yaml) {
        return SpecReader.read(write("spec.yaml", yaml), Map.of(), Map.of());
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
