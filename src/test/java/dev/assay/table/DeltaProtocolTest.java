package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaProtocolTest {
    @TempDir
    private Path folder;

    @Test
    void asksAnOrdinaryTable() {
        Path table = folder.resolve("plain");
        TestSpark.session().range(3).write().format("delta").save(table.toString());
        DeltaProtocol protocol = asked(table);
        assertThat(protocol.reader()).isEqualTo(1);
        assertThat(protocol.writer()).isEqualTo(2);
        assertThat(protocol.unreadable()).isEmpty();
        assertThat(protocol.unwritable()).isEmpty();
    }

    @Test
    void namesFeaturesThatThisDeltaCantRead() {
        Path table = FutureDelta.features(folder.resolve("both"), "\"timeTravelForward\",\"deletionVectors\"", "");
        assertThat(asked(table)).isEqualTo(new DeltaProtocol(0, 0, List.of("timeTravelForward"), List.of()));
    }

    @Test
    void namesFeaturesThatThisDeltaCanReadButNotWrite() {
        Path table = FutureDelta.features(
                folder.resolve("writers"), "\"deletionVectors\"", "\"selfDestruct\",\"appendOnly\"");
        assertThat(asked(table)).isEqualTo(new DeltaProtocol(3, 7, List.of(), List.of("selfDestruct")));
    }

    @Test
    void namesVersionsThatThisDeltaDoesNotKnow() {
        assertThat(asked(FutureDelta.versions(folder.resolve("reader"), 9, 9)))
                .isEqualTo(new DeltaProtocol(9, 9, List.of("reader version 9"), List.of()));
        assertThat(asked(FutureDelta.versions(folder.resolve("writer"), 1, 9)))
                .isEqualTo(new DeltaProtocol(1, 9, List.of(), List.of("writer version 9")));
    }

    @Test
    void saysNothingOfWhatIsNoDeltaTable() {
        assertThat(DeltaProtocol.of(
                        TestSpark.session(), folder.resolve("absent").toString()))
                .isEmpty();
        TestSpark.session().range(1).createOrReplaceTempView("no_delta_at_all");
        assertThat(DeltaProtocol.of(TestSpark.session(), "no_delta_at_all")).isEmpty();
        TestSpark.session().catalog().dropTempView("no_delta_at_all");
    }

    @Test
    void tellsTheVersionOfTheLibrary() {
        assertThat(DeltaLibrary.version()).matches("3\\.\\d+\\.\\d+");
    }

    private static DeltaProtocol asked(Path table) {
        return DeltaProtocol.of(TestSpark.session(), table.toString()).orElseThrow();
    }
}
