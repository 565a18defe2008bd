package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house hold in the sources, and each fires on the offender planted for it in {@code offence}. */
class ArchitectureTest {
    private static final String OFFENCE = "dev.assay.offence";

    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(OFFENCE);

    /** The rule's name, and what its complaint must contain. */
    private static final Map<String, List<String>> PLANTED = Map.ofEntries(
            Map.entry("packages are free of cycles", List.of("Cycle detected: Slice job", "Slice report")),
            Map.entry("every package has its layer", List.of("offence.stray.Stray")),
            Map.entry("words know nothing but words", List.of("offence.finding.KnowsSpec")),
            Map.entry("data knows neither work nor doors", List.of("offence.scan.KnowsWork")),
            Map.entry("work does not know its doors", List.of("offence.generate.KnowsDoors")),
            Map.entry("a work package never imports another", List.of("Slice validate", "Slice generate")),
            Map.entry("nothing inside knows the API in front of it", List.of("offence.job.KnowsApi")),
            Map.entry(
                    "words, specs and their exchange know no Spark",
                    List.of("offence.spec.KnowsSpark", "offence.exchange.KnowsSpark")),
            Map.entry("Deequ only behind scan", List.of("offence.validate.UsesDeequ")),
            Map.entry("SynapseML only behind lightgbm", List.of("offence.validate.UsesSynapseMl")),
            Map.entry("Delta's own API only behind table", List.of("offence.validate.UsesDelta")),
            Map.entry(
                    "only table, model and lightgbm touch Spark's readers and writers",
                    List.of(
                            "validate.Reads.direct",
                            "validate.Reads.byReference",
                            "validate.Reads.writes",
                            "validate.Reads.given")),
            Map.entry(
                    "only table runs SQL and names catalog tables",
                    List.of("validate.Queries.sql", "validate.Queries.table")),
            Map.entry("no rows by way of beans", List.of("table.Beans.encoder", "table.Beans.frame")),
            Map.entry("only cli ends the process", List.of("job.Ends.exits", "job.Ends.halts")),
            Map.entry("only cli stops Spark", List.of("job.Ends.stops", "job.Ends.closes")),
            Map.entry("only job sets the session's configuration", List.of("table.Sets.conf")),
            Map.entry("only cli prints", List.of("report.Prints.out", "report.Prints.err", "report.Prints.trace")),
            Map.entry("no java.util.logging", List.of("report.Logs.local")),
            Map.entry("work takes no clock", List.of("validate.Clocks.now", "validate.Clocks.millis")),
            Map.entry(
                    "the API takes and gives text, numbers and tables",
                    List.of("offence.Api.gives", "offence.Api.takes")),
            Map.entry("classes are final", List.of("offence.validate.Open")),
            Map.entry(
                    "no Scala types in public signatures",
                    List.of("table.ShowsScala.returned", "table.ShowsScala.taken")));

    static List<HouseRule> house() {
        return HouseRule.under("dev.assay");
    }

    static List<HouseRule> proven() {
        return HouseRule.under(OFFENCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("house")
    void holds(HouseRule rule) {
        assertThat(HOUSE).isNotEmpty();
        rule.rule().allowEmptyShould(true).check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proven")
    void firesOnItsOffender(HouseRule rule) {
        EvaluationResult result = rule.rule().evaluate(OFFENDERS);
        assertThat(PLANTED).containsKey(rule.name());
        assertThat(result.getFailureReport().toString()).contains(PLANTED.get(rule.name()));
    }

    @Test
    void clocksPassedInAreNoOffence() {
        HouseRule clocks = proven().stream()
                .filter(rule -> rule.name().equals("work takes no clock"))
                .findFirst()
                .orElseThrow();
        assertThat(clocks.rule().evaluate(OFFENDERS).getFailureReport().toString())
                .doesNotContain("Clocks.given");
    }
}
