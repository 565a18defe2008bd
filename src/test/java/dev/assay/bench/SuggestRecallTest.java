package dev.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.job.GenerateJob;
import dev.assay.job.RunRequest;
import dev.assay.job.SuggestJob;
import dev.assay.job.SuggestOutcome;
import dev.assay.job.SuggestRequest;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.suggest.Coverage;
import dev.assay.suggest.Suggestion;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks that nobody wrote find of the generated errors, in a warehouse that nobody has seen. */
class SuggestRecallTest {
    private static final long SEED = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);

    @TempDir
    private Path folder;

    @Test
    void theProposedChecksCatchMostErrorsAndFlagHardlyARowWithoutOne() {
        new GenerateJob(TestSpark.session(), folder.toString(), table -> {})
                .run(new GenerateOptions(60_000, SEED, null, 120, 0, 0, null));
        Spec spec = SpecReader.parse(
                folder.resolve("tables.yaml"),
                """
                assay: 1
                name: retail
                results: results/all
                tables:
                  stores: { format: delta, path: stores, key: [id] }
                  products: { format: delta, path: products, key: [id] }
                  sales: { format: delta, path: sales, key: [sale_id], time: day, mask: [customer_email] }
                  log: { format: delta, path: error_log }
                """);
        RunRequest request = new RunRequest(spec, null, null, Clock.systemUTC());
        SuggestRequest asked = new SuggestRequest(List.of("sales"), "week", List.of(), 0.01, "log");
        SuggestOutcome.OfTable found = new SuggestJob(TestSpark.session(), request, asked, step -> {})
                .run()
                .tables()
                .get(0);

        Map<String, Double> caught = new HashMap<>();
        for (Coverage.OfKind kind : found.coverage().byKind()) {
            caught.put(kind.kind(), (double) kind.caught() / kind.errors());
        }
        assertThat(caught.get("negative")).as("seed %d", SEED).isGreaterThan(0.99);
        assertThat(caught.get("orphan")).as("seed %d", SEED).isGreaterThan(0.99);
        assertThat(caught.get("outlier")).as("seed %d", SEED).isGreaterThan(0.95);
        assertThat(caught.get("unit_mixup")).as("seed %d", SEED).isGreaterThan(0.95);
        assertThat(caught.get("disguised_null")).as("seed %d", SEED).isGreaterThan(0.8);
        assertThat(caught.get("missing")).as("seed %d", SEED).isGreaterThan(0.75);
        assertThat((double) found.coverage().justly() / found.coverage().flagged())
                .as("seed %d", SEED)
                .isGreaterThan(0.95);
        assertThat(found.proposed().kept()).as("seed %d", SEED).allSatisfy(each -> assertThat(each.alarms())
                .isEmpty());
        // Deliveries that come twice come in some weeks only: the declared key is proposed, or left out with those
        // weeks named.
        List<Suggestion> all = new ArrayList<>(found.proposed().kept());
        all.addAll(found.proposed().leftOut());
        assertThat(all).extracting(Suggestion::family).contains("unique(sale_id)");
    }
}
