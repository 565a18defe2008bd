package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CheckWriterTest {
    @Property(tries = 1000)
    void readsBackTheCheckThatItWrites(@ForAll("checks") CheckSpec check) {
        assertThat(read(line(check)))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("pointer")
                .containsExactly(check);
    }

    @Provide
    Arbitrary<CheckSpec> checks() {
        return AnyCheck.checks();
    }

    @TestFactory
    Stream<DynamicTest> writesEveryKind() {
        return AnyCheck.kinds().stream()
                .map(kind -> DynamicTest.dynamicTest(kind, () -> {
                    CheckSpec check = AnyCheck.ofKind(kind).sample();
                    assertThat(CheckWriter.written(check)).containsOnlyKeys(kind);
                }));
    }

    @Test
    void writesTheFewestWords() {
        assertThat(line(check(new RowRule.AcceptedRange("quantity", "0", null, true))))
                .isEqualTo("accepted_range: { column: quantity, min: 0 }");
        assertThat(line(check(new RowRule.AcceptedValues("unit price", List.of("01", "x", "true"), null))))
                .isEqualTo("accepted_values: { column: unit price, values: [01, x, \"true\"] }");
        assertThat(line(check(new RowRule.MatchesRegex("ean", "\\d{13}"))))
                .isEqualTo("matches_regex: { column: ean, regex: '\\d{13}' }");
        assertThat(line(check(new TableRule.Recency("day", Span.parse("3 days")))))
                .isEqualTo("recency: { column: day, within: 3 days }");
        assertThat(line(check(new TableRule.Metric(Measure.MEAN, List.of("q"), null, null, 0.0, 2.5, false))))
                .isEqualTo("metric: { mean: q, min: 0, max: 2.5, inclusive: false }");
        assertThat(line(check(
                        new TableRule.Schema(Map.of("note", new TableRule.Schema.Field(null, null)), true, null))))
                .isEqualTo("schema: { columns: { note: null }, ordered: true }");
    }

    private static CheckSpec check(Rule rule) {
        return new CheckSpec("", CheckWriter.kind(rule), null, rule, Severity.ERROR, null, null, null);
    }

    private static String line(CheckSpec check) {
        String braced = YamlText.flow(YamlText.literal(CheckWriter.written(check)));
        return braced.substring(2, braced.length() - 2);
    }

    private static List<CheckSpec> read(String line) {
        String spec =
                """
                assay: 1
                name: x
                tables: { t: { table: t }, other: { table: other } }
                validate:
                  - table: t
                    checks:
                      - %s
                """
                        .formatted(line);
        return SpecReader.parse(Path.of("x.yaml"), spec).validate().get(0).checks();
    }
}
