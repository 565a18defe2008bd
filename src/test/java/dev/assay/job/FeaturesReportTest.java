package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.report.FeaturesJson;
import dev.assay.report.FeaturesPage;
import dev.assay.report.FeaturesResults;
import dev.assay.report.FeaturesText;
import dev.assay.report.MadeFeatures;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of features, from what stands in the results tables. */
class FeaturesReportTest {
    @TempDir
    private static Path folder;

    private static String spec;
    private static String place;

    @BeforeAll
    static void store() throws Exception {
        place = folder.resolve("results").toString();
        ResultsStore store = new ResultsStore(TestSpark.session(), place);
        store.prepare(ResultTable.OF_FEATURES);
        FeaturesResults.Stored stored = MadeFeatures.stored();
        store.write(
                Map.of(
                        ResultTable.RUNS,
                        stored.runs().collectAsList(),
                        ResultTable.METRICS,
                        stored.metrics().collectAsList(),
                        ResultTable.FINDINGS,
                        stored.findings().collectAsList(),
                        ResultTable.FEATURES,
                        stored.features().collectAsList(),
                        ResultTable.PUBLICATIONS,
                        stored.publications().collectAsList()),
                MadeFeatures.RUN);
        spec = Files.writeString(
                        folder.resolve("shop.yaml"),
                        """
                        assay: 1
                        name: shop
                        results: ./results
                        tables:
                          sales: { format: delta, path: ./sales }
                        """)
                .toString();
    }

    @Test
    void tellsOfTheNewestRunAndWritesItsPageAgain() throws Exception {
        FeaturesResults expected = FeaturesResults.of(MadeFeatures.RUN, MadeFeatures.stored());
        AssayRun run = AssayRun.of("report", spec);
        Path page = folder.resolve("results/reports/" + MadeFeatures.RUN + ".html");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(FeaturesText.render(expected) + "\nreport: " + page + "\n");
        assertThat(Files.readString(page)).isEqualTo(FeaturesPage.render(expected));
        assertThat(AssayRun.of("report", spec, "--run-id", MadeFeatures.RUN, "--format", "json")
                        .out())
                .isEqualTo(FeaturesJson.render(expected) + "\n");
    }

    @Test
    void saysThatTheResultsHaveNoSuchFeatures() {
        ReportJob job = new ReportJob(TestSpark.session(), place);
        assertThatThrownBy(() -> job.features("r0"))
                .isInstanceOf(InputException.class)
                .hasMessage("run r0: the results have no such features; run features first");
    }
}
