package dev.assay.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import dev.assay.report.FeaturesResults.Stored;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeaturesResultsTest {
    private static Dataset<Row> elsewhere(Dataset<Row> rows) {
        return rows.withColumn(
                "table_name", when(col("table_name").equalTo("sales"), lit("b")).otherwise(col("table_name")));
    }

    @Test
    void keepsTheOrderOfFeaturesAndTheFindingsOfTheirSources() {
        FeaturesResults shop = MadeFeatures.shop();
        assertThat(shop.tables()).hasSize(1);
        FeatureTable table = shop.tables().get(0);
        assertThat(table.features())
                .extracting(FeatureTable.Feature::name)
                .containsExactly("sales_lag_7", "temp", "temp_that_day", "promo", "weekday", "city");
        assertThat(table.features())
                .allSatisfy(feature -> assertThat(feature.answers()).hasSize(4));
        assertThat(table.sources()).extracting(PublishedSource::name).containsExactly("sales", "weather");
        assertThat(table.findings())
                .extracting(FeatureTable.Found::kind)
                .containsExactly("late_against_declared", "missing_publication");
        assertThat(table.version()).isEqualTo("7");
    }

    @Test
    void readsItsOwnRunOnly() {
        Stored stored = MadeFeatures.stored();
        FeaturesResults both = FeaturesResults.of(
                MadeFeatures.RUN,
                new Stored(
                        stored.runs().union(of(stored.runs())),
                        stored.metrics().union(of(stored.metrics())),
                        stored.findings().union(of(stored.findings())),
                        stored.features().union(of(stored.features())),
                        stored.publications().union(of(stored.publications()))));
        assertThat(FeaturesJson.render(both)).isEqualTo(FeaturesJson.render(MadeFeatures.shop()));
    }

    private static Dataset<Row> of(Dataset<Row> rows) {
        return rows.withColumn("run_id", lit("other"));
    }

    @Test
    void givesEachTableTheSourcesThatItsFeaturesComeFrom() {
        Stored stored = MadeFeatures.stored();
        Dataset<Row> some = stored.features().filter(col("feature").equalTo("temp"));
        FeaturesResults two = FeaturesResults.of(
                MadeFeatures.RUN,
                new Stored(
                        stored.runs(),
                        elsewhere(stored.metrics()),
                        stored.findings(),
                        stored.features().filter("feature = 'weekday'").union(elsewhere(some)),
                        stored.publications()));
        assertThat(two.tables()).extracting(FeatureTable::name).containsExactly("b", "sales");
        assertThat(two.tables().get(0).sources())
                .extracting(PublishedSource::name)
                .containsExactly("weather", "sales");
        assertThat(two.tables().get(1).sources()).isEmpty();
        assertThat(two.tables().get(0).findings())
                .extracting(FeatureTable.Found::kind)
                .containsExactly("missing_publication");
        assertThat(FeaturesPage.render(two)).contains("<h2>b</h2>").contains("<h2>sales</h2>");
    }

    @Test
    void refusesARunThatMadeNoFeatures() {
        assertThatThrownBy(() -> FeaturesResults.of("r0", MadeFeatures.stored()))
                .isInstanceOf(InputException.class)
                .hasMessage("run r0: the results have no such features; run features first");
    }
}
