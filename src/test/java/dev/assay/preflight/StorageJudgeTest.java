package dev.assay.preflight;

import static dev.assay.preflight.MadeUp.cluster;
import static dev.assay.preflight.MadeUp.complaints;
import static dev.assay.preflight.MadeUp.node;
import static dev.assay.preflight.MadeUp.survey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.preflight.Stored.Use;
import dev.assay.table.DeltaProtocol;
import dev.assay.table.PlaceProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageJudgeTest {
    private static final String DROP =
            "let who owns the table drop it (ALTER TABLE … DROP FEATURE), or copy the table without it";

    @Test
    void refusesATableThatThisDeltaCantRead() {
        DeltaProtocol future = new DeltaProtocol(0, 0, List.of("timeTravelForward"), List.of());
        assertThat(judged(new Stored("table orders", "lake.orders", Use.READ, future, "", "", null)))
                .containsExactly("FAIL Delta protocol of table orders | driver | asks for timeTravelForward,"
                        + " which Delta 3.3.3 can't read (lake.orders) | " + DROP);
    }

    @Test
    void refusesATargetThatThisDeltaCantWriteAndReadsSuchATable() {
        DeltaProtocol future = new DeltaProtocol(3, 7, List.of(), List.of("selfDestruct"));
        assertThat(judged(new Stored("accepted rows of a", "lake.good", Use.WRITE, future, "", "", null)))
                .containsExactly("FAIL Delta protocol of accepted rows of a | driver | asks for selfDestruct,"
                        + " which Delta 3.3.3 can't write (lake.good) | " + DROP);
        assertThat(judged(new Stored("table a", "lake.a", Use.READ, future, "", "", null)))
                .isEmpty();
    }

    @Test
    void warnsOfTheDefaultLogStoreOnS3() {
        Stored results = stored("s3a://lake/results");
        assertThat(judged(results))
                .containsExactly(
                        "WARN log store of s3a | cluster | the default: one driver at a time may write results | see"
                                + " to it that no two do, or add delta-storage-s3-dynamodb and"
                                + " spark.delta.logStore.s3a.impl=io.delta.storage.S3DynamoDBLogStore");
        assertThat(judged(
                        List.of(results),
                        survey(cluster(
                                "yarn", "spark.delta.logStore.s3a.impl", "io.delta.storage.S3DynamoDBLogStore"))))
                .isEmpty();
        assertThat(judged(stored("abfss://lake@account/results"))).isEmpty();
        assertThat(judged(stored("oci://lake/results")))
                .containsExactly(
                        "FAIL log store of oci | cluster | none is set for results | set spark.delta.logStore.oci.impl"
                                + " to io.delta.storage.OracleCloudLogStore");
    }

    @Test
    void warnsOfALogStoreByAMisspeltKey() {
        assertThat(judged(List.of(), survey(cluster("yarn", "spark.delta.logstore.s3a.impl", "x"))))
                .containsExactly(
                        "WARN log store | cluster | spark.delta.logstore.s3a.impl is set, which Delta does not know |"
                                + " write spark.delta.logStore.s3a.impl, with a capital S");
    }

    @Test
    void tellsWhichExecutorsDontSeeAPlaceOfOneMachinesDisk() {
        PlaceProbe probe = PlaceProbe.toRead(TestSpark.session(), "/lake/orders");
        Stored table = new Stored("table orders", probe.location(), Use.READ, null, "", "", probe);
        Survey survey = survey(
                cluster("yarn"),
                node("driver", Map.of("read file:/lake/orders", "")),
                node("1", Map.of("read file:/lake/orders", "it is not there")));
        assertThat(judged(List.of(table), survey))
                .containsExactly(
                        "FAIL table orders | executor 1@host1 | can't be seen: it is not there (file:/lake/orders) |"
                                + " use storage that every machine reaches (HDFS, S3 …), or mount the folder on all of them");
    }

    @Test
    void passesOnWhatTheDriverWasRefused() {
        assertThat(judged(new Stored("results", "file:/x", Use.WRITE, null, "/x is a file", "name a folder", null)))
                .containsExactly("FAIL results | driver | /x is a file (file:/x) | name a folder");
    }

    private static Stored stored(String location) {
        return new Stored("results", location, Use.WRITE, null, "", "", null);
    }

    private static List<String> judged(Stored place) {
        return judged(List.of(place), survey(cluster("yarn")));
    }

    private static List<String> judged(List<Stored> places, Survey survey) {
        return complaints(new StorageJudge(survey).judge(places));
    }
}
