package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GenerateCommandTest {
    @ParameterizedTest
    @CsvSource({"10_000_000,10000000", "10M,10000000", "100k,100000", "1.5m,1500000", "2G,2000000000", "20000,20000"})
    void readsNumbersAsPeopleWriteThem(String written, long rows) {
        assertThat(GenerateCommand.count(written)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-5", "10X", "1e6"})
    void refusesWhatIsNoNumber(String written) {
        assertThatThrownBy(() -> GenerateCommand.count(written))
                .isInstanceOf(InputException.class)
                .hasMessage("--rows: '" + written + "' is not a number; write 10_000_000, 10M or 100k");
    }

    @Test
    void printsTheTablesAndTheSpecOnStandardOutput(@TempDir Path folder) {
        TestSpark.session();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new GenerateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        folder.toString(),
                        "--rows",
                        "2k",
                        "--days",
                        "28",
                        "--errors",
                        "none",
                        "--with-clean",
                        "--spec");
        assertThat(err.toString()).contains("writing sales", "done");
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("sales +[12],\\d{3}\\R")
                .containsPattern("error_log +0\\R")
                .containsPattern("clean_sales +[12],\\d{3}\\R")
                .contains("spec: " + folder.resolve("retail.yaml"));
    }
}
