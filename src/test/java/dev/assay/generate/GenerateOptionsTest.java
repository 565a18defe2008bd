package dev.assay.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerateOptionsTest {
    @Test
    void growsDaysStoresAndProductsWithTheRows() {
        GenerateOptions small = GenerateOptions.of(20_000, 1);
        GenerateOptions large = GenerateOptions.of(10_000_000, 1);
        assertThat(small.days()).isEqualTo(60);
        assertThat(large.days()).isEqualTo(730);
        assertThat(large.stores()).isBetween(40, 80);
        assertThat(large.products()).isBetween(1000, 1500);
        for (GenerateOptions options : new GenerateOptions[] {small, large}) {
            double cells = (double) options.days() * options.stores() * options.products();
            assertThat(options.rows() / cells).isBetween(0.18, 0.21);
        }
    }

    @Test
    void namesAllThatIsTooSmallAtOnce() {
        assertThatThrownBy(() -> new GenerateOptions(10, 1, null, 3, 1, 5, null))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        """
                        --rows: 10 rows are too few for series; ask for 1000 or more
                        --days: 3 days are too few for weekly seasons; ask for 28 or more
                        --products: 5 products are too few for recipes of several levels; ask for 12 or more""");
    }

    @Test
    void refusesMoreRowsThanTheStoresCanSell() {
        assertThatThrownBy(() -> new GenerateOptions(1_000_000, 1, null, 100, 10, 100, null))
                .isInstanceOf(InputException.class)
                .hasMessage("--rows: 1000000 rows do not fit 10 stores, 100 products and 100 days;"
                        + " ask for 40000 rows at most, or for more stores, products or days");
    }

    @Test
    void readsRatesAsPeopleWriteThem() {
        assertThat(ErrorRates.parse(null)).isEqualTo(ErrorKind.defaultRates());
        assertThat(ErrorRates.parse(" missing = 1.5%, orphan=0.25"))
                .containsEntry(ErrorKind.MISSING, 0.015)
                .containsEntry(ErrorKind.ORPHAN, 0.25)
                .containsEntry(ErrorKind.OUTLIER, ErrorKind.OUTLIER.defaultRate());
        assertThat(ErrorRates.parse("none").values()).containsOnly(0.0);
        assertThat(ErrorRates.parse("none,outlier=2%"))
                .containsEntry(ErrorKind.OUTLIER, 0.02)
                .containsEntry(ErrorKind.MISSING, 0.0);
    }

    @Test
    void namesAllRatesThatCannotBeRead() {
        assertThatThrownBy(() -> ErrorRates.parse("orphans=1%,missing=200%,outlier"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--errors: unknown kind of error 'orphans'; did you mean 'orphan'?")
                .hasMessageContaining("--errors: missing: 2.0 is not a share")
                .hasMessageContaining("--errors: 'outlier' has no rate; write kind=rate, for example missing=1%");
    }

    @Test
    void refusesRatesThatTogetherExceedTheRows() {
        Map<ErrorKind, Double> rates = Map.of(ErrorKind.UNIT_MIXUP, 0.7, ErrorKind.SWAPPED_COLUMNS, 0.6);
        GenerateOptions options = new GenerateOptions(20_000, 1, null, 0, 0, 0, rates);
        assertThatThrownBy(() -> new WarehouseGenerator(options))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("hit [quantity, unit_price, amount] with 130 % of the rows");
        Map<ErrorKind, Double> deliveries = Map.of(ErrorKind.LATE_DAY, 0.7, ErrorKind.MISSING_DAY, 0.6);
        assertThatThrownBy(() -> new WarehouseGenerator(new GenerateOptions(20_000, 1, null, 0, 0, 0, deliveries)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("hit 130 % of the deliveries");
    }
}
