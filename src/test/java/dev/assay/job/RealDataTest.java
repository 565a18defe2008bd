package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.finding.Verdict;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Smaller public data sets. The expected numbers were counted apart, from the files. */
class RealDataTest {
    @TempDir
    private Path output;

    @Test
    void crimeReadsAFileWithoutAHeader() {
        RealRun run = RealRun.of("crime/crime.yaml", "griffin_crime", output);

        assertThat(run.exitCode()).isZero();
        assertThat(run.table("reports").rows()).isEqualTo(4_617);
        assertThat(run.table("reports").acceptedRows()).isEqualTo(4_512);
        assertThat(run.failing("reports"))
                .isEqualTo(Map.of(
                        "not_null(city)", 47L,
                        "relationships(city)", 58L,
                        "not_null(zip)", 157L,
                        "reported_once", 292L,
                        "matches_regex(offence)", 1_438L));
        assertThat(run.metric("", "share_of")).containsExactly(4_512 / 4_617.0);
        assertThat(run.check("no_gaps(reported_at)").observed()).isEqualTo("24 days missing");
        run.requireWhole("reports", "reports", "reports_quarantine");
        assertThat(run.misjudged("reports_quarantine", "not_null(city)", "city is null"))
                .isZero();
        assertThat(run.misjudged("reports_quarantine", "relationships(city)", "city <> 'PALO ALTO'"))
                .isZero();
    }

    @Test
    void titanicReadsQuotedCommasAndQuotes() {
        RealRun run = RealRun.of("titanic/titanic.yaml", "deequ_titanic", output);

        assertThat(run.exitCode()).isZero();
        assertThat(run.table("passengers").rows()).isEqualTo(891);
        assertThat(run.table("passengers").quarantinedRows()).isEqualTo(2);
        assertThat(run.failing("passengers"))
                .isEqualTo(Map.of(
                        "not_null(Age)", 177L,
                        "not_null(Cabin)", 687L,
                        "not_null(Embarked)", 2L,
                        "accepted_range(Fare)", 15L,
                        "functional_dependency(Ticket, Fare)", 1L));
        assertThat(run.check("not_null(Age)").verdict()).isEqualTo(Verdict.PASS);
        assertThat(run.check("not_null(Cabin)").verdict()).isEqualTo(Verdict.WARN);
        assertThat(run.check("matches_regex(Name)").failingRows()).contains(0L);
        run.requireWhole("passengers", "passengers", "passengers_quarantine");
        assertThat(run.written("passengers")
                        .filter("PassengerId = 23")
                        .select("Name")
                        .head()
                        .getString(0))
                .isEqualTo("McGowan, Miss. Anna \"Annie\"");
        assertThat(run.written("passengers").filter("Name like '%,%'").count()).isEqualTo(889);
    }
}
