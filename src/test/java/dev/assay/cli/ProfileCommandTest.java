package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile|assay: give a spec, or --table PATH",
                "profile a.yaml --table b|assay: give a spec or --table, not both",
                "profile a.yaml --time day|assay: --source, --option, --time, --key and --mask go with --table; a spec says"
                        + " these itself",
                "profile --table b --only c|assay: --only and --set go with a spec",
                "profile --table b --as-of soon|assay: Invalid value for option '--as-of': 'soon' is not a date; write"
                        + " 2024-01-31 or 2024-01-31T06:00",
            })
    void refusesWhatMakesNoSense(String line, String said) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                line.split(" "),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(said + "\n");
    }
}
