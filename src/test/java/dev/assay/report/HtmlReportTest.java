package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void writesSamplesToLookAt() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "report-samples"));
        Map<String, RunResults> samples = Map.of(
                "retail", Samples.retail(),
                "hostile", Samples.hostile(),
                "empty", Samples.emptyTable(),
                "green", Samples.allGreen(),
                "thousand", Samples.thousandChecks());
        for (Map.Entry<String, RunResults> sample : samples.entrySet()) {
            Path page = folder.resolve(sample.getKey() + ".html");
            Files.writeString(page, HtmlReport.render(sample.getValue()));
            assertThat(page).isNotEmptyFile();
        }
    }
}
