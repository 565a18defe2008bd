package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.ErrorRates;
import dev.assay.generate.GenerateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * What the claims about the generated warehouse find, on seeds that nobody has chosen. {@code -Dmeaning.seeds=5} and
 * {@code -Dmeaning.rows=200000} measure more, and the table of docs/meaning.md is left in {@code target/meaning-recall.md}.
 */
class MeaningRecallTest {
    private static final int SEEDS = Integer.getInteger("meaning.seeds", 1);
    private static final long ROWS = Long.getLong("meaning.rows", 40_000L);

    /** Claims that a single row breaks, so that each is found; and claims about all the rows of a store. */
    private static final Set<String> ALWAYS = Set.of(
            "meaning(sale_id)",
            "amount_is_money_a_line",
            "quantity_has_one_sign",
            "meaning(product)",
            "meaning(customer_email)",
            "meaning(amount)",
            "meaning(temperature)",
            "meaning(net)",
            "meaning(card_share)",
            "meaning(report)",
            "kilowatt_hours",
            "meaning(cold_room)",
            "meaning(counted_at)");

    private static List<MeaningRecall.Told> told(long seed, String errors) {
        MeaningRecall recall = new MeaningRecall(
                TestSpark.session(), new GenerateOptions(ROWS, seed, null, 200, 0, 0, ErrorRates.parse(errors)));
        try {
            return recall.told();
        } finally {
            recall.release();
        }
    }

    @Test
    void findsEachClaimThatIsNotTrueAndTellsNoOther() throws IOException {
        List<List<MeaningRecall.Told>> runs = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
            List<MeaningRecall.Told> told = told(seed, null);
            runs.add(told);
            Files.writeString(Path.of("target", "meaning-recall.md"), SEEDS + " seeds\n" + MeaningRecall.page(runs));
            assertThat(told).hasSize(16).as("seed %d", seed).allSatisfy(each -> {
                assertThat(each.wrong()).isZero();
                if (ALWAYS.contains(each.claim())) {
                    assertThat(each.found()).isEqualTo(each.untrue()).isPositive();
                }
            });
        }
    }

    @Test
    void tellsNothingOfAWarehouseWithoutErrors() {
        long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
        assertThat(told(seed, "none")).hasSize(16).as("seed %d", seed).allSatisfy(each -> {
            assertThat(each.untrue()).isZero();
            assertThat(each.other() + each.wrong()).isZero();
        });
    }
}
