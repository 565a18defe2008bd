package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceProbeTest {
    @TempDir
    private Path folder;

    @Test
    void seesFilesFoldersAndWhatAGlobMeans() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "a\n");
        assertThat(toRead("").refusal("1")).isNull();
        assertThat(toRead("a.csv").refusal("1")).isNull();
        assertThat(toRead("*.csv").refusal("1")).isNull();
        assertThat(toRead("*.json").refusal("1")).isEqualTo("it is not there");
        assertThat(toRead("absent").refusal("1")).isEqualTo("it is not there");
        assertThat(toRead("a.csv").location()).isEqualTo("file:" + folder.resolve("a.csv"));
    }

    @Test
    void writesFromSeveralMachinesAndLeavesNothingBehind() throws Exception {
        Files.createDirectories(folder.resolve("lake"));
        PlaceProbe driver = toWrite("lake/new/results");
        assertThat(driver.open()).isNull();
        PlaceProbe executor = sent(driver);
        assertThat(driver.refusal("driver")).isNull();
        assertThat(executor.refusal("1")).isNull();
        assertThat(names(folder.resolve("lake/new/results/trial"))).contains("driver", "1");
        assertThat(driver.close()).isNull();
        assertThat(names(folder)).containsExactly("lake");
        assertThat(names(folder.resolve("lake"))).isEmpty();
    }

    @Test
    void leavesWhatOthersWroteMeanwhile() throws IOException {
        PlaceProbe probe = toWrite("results");
        assertThat(probe.open()).isNull();
        Files.writeString(folder.resolve("results/others"), "theirs");
        assertThat(probe.close()).isNull();
        assertThat(names(folder.resolve("results"))).containsExactly("others");
    }

    @Test
    void tellsAnotherMachinesDiskByWhatTheDriverWrote() {
        assertThat(toWrite("results").refusal("1")).isEqualTo("what the driver wrote is not there");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void tellsWhyItCantWrite() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(toWrite("file/results").open()).contains("file");
        assertThat(names(folder)).containsExactly("file");
    }

    @Test
    void refusesASchemeThatNothingServes() {
        assertThatThrownBy(() -> PlaceProbe.toRead(TestSpark.session(), "gopher://lake/a"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no file system serves 'gopher://lake/a'");
    }

    private PlaceProbe toRead(String name) {
        return PlaceProbe.toRead(TestSpark.session(), folder.resolve(name).toString());
    }

    private PlaceProbe toWrite(String name) {
        return PlaceProbe.toWrite(TestSpark.session(), folder.resolve(name).toString(), "trial");
    }

    private static PlaceProbe sent(PlaceProbe probe) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(probe);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PlaceProbe) in.readObject();
        }
    }

    private static java.util.List<String> names(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
