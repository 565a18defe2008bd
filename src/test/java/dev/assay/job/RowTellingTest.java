package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.repair.PairCount;
import dev.assay.repair.Repaired;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTellingTest {
    private static String compared(PairCount count) {
        return RowTelling.compared(
                count.ordinal(), new Repaired(9, 0, 9, 0, 0, 0, true, 2, List.of(), List.of(count), null));
    }

    @Test
    void saysWhatWasCompared() {
        assertThat(compared(new PairCount(1, 864, 176_423, 5_211, 4_008, 119.4)))
                .isEqualTo("compared 5,211 of 176,423 pairs of 864 different records, of which about 119 are one;"
                        + " passed over 4,008 words that too many records have");
        assertThat(compared(new PairCount(1, 3, 3, 3, 1, 0.2)))
                .isEqualTo("compared 3 of 3 pairs of 3 different records, of which about 0 are one;"
                        + " passed over one word that too many records have");
        assertThat(compared(new PairCount(1, 3, 3, 3, 0, 0.2)))
                .isEqualTo("compared 3 of 3 pairs of 3 different records, of which about 0 are one");
    }

    @Test
    void saysThatThereWasNothingToCompare() {
        assertThat(compared(new PairCount(1, 0, 0, 0, 0, 0))).isEqualTo("had no two different records to compare");
        assertThat(compared(new PairCount(1, 1, 0, 0, 0, 0))).isEqualTo("had no two different records to compare");
        assertThat(RowTelling.compared(2, new Repaired(9, 0, 9, 0, 0, 0, true, 2, List.of(), List.of(), null)))
                .isEmpty();
    }
}
