package dev.assay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.spec.AnyCheck;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.spec.TableRule;
import dev.assay.spec.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes out comes back. */
final class RoundTripTest {
    private static final Place NOWHERE = new Place(null, null, null);

    @Property(tries = 300)
    void aContractKeepsEveryCheck(@ForAll("specs") List<CheckSpec> checks, @ForAll("gates") String gate) {
        Spec spec = spec(checks, gate);
        Exported exported = Exporter.write(spec, null, Exporter.Target.ODCS);
        assertThat(exported.left()).isEmpty();
        Imported imported = Importer.read("contract.yaml", exported.text(), NOWHERE);
        assertThat(imported.left()).isEmpty();
        Spec back = SpecReader.parse(Path.of("back.yaml"), imported.spec());
        assertThat(texts(back)).containsExactlyInAnyOrderElementsOf(texts(spec));
        assertThat(back.validate().get(0).quarantinedAtMost())
                .isEqualTo(spec.validate().get(0).quarantinedAtMost());
    }

    @Property(tries = 300)
    void aRulesetKeepsEveryCheckThatDqdlHasAWordFor(@ForAll("sayable") List<CheckSpec> checks) {
        Spec spec = spec(checks, "0%");
        Exported exported = Exporter.write(spec, null, Exporter.Target.DQDL);
        assertThat(exported.left()).isEmpty();
        Imported imported = Importer.read("rules.dqdl", exported.text(), new Place("t", null, null));
        assertThat(imported.left()).as(exported.text()).isEmpty();
        Spec back = SpecReader.parse(Path.of("back.yaml"), imported.spec());
        assertThat(texts(back)).as(exported.text()).containsExactlyElementsOf(texts(spec));
    }

    @Property(tries = 300)
    void everyCheckIsExportedOrListed(@ForAll("specs") List<CheckSpec> checks) {
        Spec spec = spec(checks, "0%");
        Exported dqdl = Exporter.write(spec, null, Exporter.Target.DQDL);
        Dqdl parsed = DqdlParser.parse("rules.dqdl", dqdl.text());
        assertThat(parsed.rules()).hasSize(checks.size() - dqdl.left().size());
        Exported suite = Exporter.write(spec, null, Exporter.Target.GX);
        Document document = Document.json("suite.json", suite.text());
        assertThat(document.root().get("expectations"))
                .hasSize(checks.size() - suite.left().size());
    }

    /** What reads as a suite of ours reads as a spec again, whatever it says. */
    @Property(tries = 200)
    void aSuiteOfOursIsTakenWhole(@ForAll("specs") List<CheckSpec> checks) {
        Exported suite = Exporter.write(spec(checks, "0%"), null, Exporter.Target.GX);
        Imported imported = Importer.read("suite.json", suite.text(), new Place("t", null, null));
        assertThat(imported.left()).isEmpty();
        SpecReader.parse(Path.of("back.yaml"), imported.spec());
    }

    @Provide
    Arbitrary<List<CheckSpec>> specs() {
        return AnyCheck.checks().list().ofMinSize(1).ofMaxSize(4).map(RoundTripTest::named);
    }

    @Provide
    Arbitrary<String> gates() {
        return Arbitraries.of("0%", "5%", "100%");
    }

    @Provide
    Arbitrary<List<CheckSpec>> sayable() {
        return AnyCheck.checks()
                .filter(RoundTripTest::sayable)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(RoundTripTest::named);
    }

    /** DQDL has words for these; texts with quotes and backslashes, and shares among checks without one, are told apart. */
    private static boolean sayable(CheckSpec check) {
        boolean share = check.atLeast() != null;
        String texts = YamlText.flow(CheckWriter.written(check));
        if (share || !plain(texts) || !Set.copyOf(plainKinds()).contains(check.kind())) {
            return false;
        }
        return sayable(check.rule())
                && (check.where() == null
                        || !check.where().toLowerCase(Locale.ROOT).contains("not null"));
    }

    private static boolean plain(String texts) {
        return !texts.contains("\\") && !texts.contains("\u0085");
    }

    private static List<String> plainKinds() {
        return List.of(
                "not_null",
                "accepted_range",
                "accepted_values",
                "matches_regex",
                "length",
                "not_in_future",
                "unique",
                "row_count",
                "metric",
                "schema");
    }

    private static boolean sayable(Rule rule) {
        if (rule instanceof RowRule.AcceptedRange range) {
            return date(range.min()) && date(range.max());
        } else if (rule instanceof RowRule.NotInFuture future) {
            return future.grace() == null || !future.grace().toString().contains("year");
        } else if (rule instanceof SetRule.Unique unique) {
            return unique.keep() == SetRule.Unique.Keep.NONE;
        } else if (rule instanceof TableRule.RowCount count) {
            return count.max() == null || count.max() < Long.MAX_VALUE;
        } else if (rule instanceof TableRule.Schema schema) {
            return !schema.ordered()
                    && schema.extra()
                    && schema.columns().values().stream()
                            .allMatch(field -> field.type() == null && field.nullable() == null);
        } else if (rule instanceof TableRule.Metric metric) {
            boolean bounds = number(metric.min()) && number(metric.max());
            boolean oneRule = metric.min() == null || metric.max() == null || !metric.inclusive();
            return bounds
                    && oneRule
                    && Set.of(
                                    "completeness",
                                    "mean",
                                    "sum",
                                    "stddev",
                                    "entropy",
                                    "distinct",
                                    "uniqueness",
                                    "correlation")
                            .contains(metric.measure().key());
        }
        return true;
    }

    private static boolean date(String bound) {
        return bound == null || bound.matches("-?\\d+(\\.\\d+)?|\\d{4}-\\d{2}-\\d{2}");
    }

    private static boolean number(Double bound) {
        return bound == null || (Math.abs(bound) < 1e12 && Math.abs(bound) > 1e-6);
    }

    /** Names that are unique, as a spec wants them. */
    private static List<CheckSpec> named(List<CheckSpec> checks) {
        List<CheckSpec> named = new ArrayList<>();
        for (CheckSpec check : checks) {
            boolean byDefault = check.name().equals(CheckWriter.nameByDefault(check.rule()));
            String name = byDefault ? check.name() : check.name() + " " + named.size();
            named.add(new CheckSpec(
                    "",
                    check.kind(),
                    name,
                    check.rule(),
                    check.severity(),
                    check.atLeast(),
                    check.where(),
                    check.why()));
        }
        return named;
    }

    private static Spec spec(List<CheckSpec> checks, String gate) {
        StringBuilder text = new StringBuilder(
                """
                assay: 1
                name: trip
                tables: { t: { table: t }, other: { table: other } }
                validate:
                  - table: t
                    gate: { quarantined_at_most: %s }
                    checks:
                """
                        .formatted(gate));
        for (CheckSpec check : checks) {
            String flow = YamlText.flow(YamlText.literal(CheckWriter.written(check)));
            text.append("      - ").append(flow).append('\n');
        }
        return SpecReader.parse(Path.of("trip.yaml"), text.toString());
    }

    /** Checks as their own text, which tells all that they are. */
    private static List<String> texts(Spec spec) {
        List<String> texts = new ArrayList<>();
        for (CheckSpec check : spec.validate().get(0).checks()) {
            texts.add(check.name() + " " + YamlText.flow(CheckWriter.written(check)));
        }
        return texts;
    }
}
