package dev.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import dev.assay.profile.ColumnProfile;
import dev.assay.profile.Disguise;
import dev.assay.profile.Profile;
import dev.assay.profile.ProfileOptions;
import dev.assay.profile.Profiler;
import dev.assay.profile.Relating;
import dev.assay.profile.Relations;
import dev.assay.profile.Remark;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What a profile finds of the errors of the generated warehouse, without being told anything of it. */
class ProfileRecallTest {
    private static final GenerateOptions OPTIONS = new GenerateOptions(60_000, 11, null, 60, 0, 0, null);

    private final SparkSession spark = TestSpark.session();

    @Test
    void findsValuesThatStandForNotKnownAndNoOther() {
        Map<String, Dataset<Row>> tables =
                new WarehouseGenerator(OPTIONS).generate(spark).tables();
        Profile profile = profile(tables.get("sales"));
        Set<String> planted = tables
                .get("error_log")
                .filter("kind = 'disguised_null' and `table` = 'sales'")
                .selectExpr("concat(column, '=', trim(lower(dirty_value)))")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0).replaceAll("\\.0+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = new TreeSet<>();
        for (ColumnProfile column : profile.columns()) {
            for (Disguise disguise : column.disguises()) {
                found.add(column.name() + "=" + disguise.value().toLowerCase(Locale.ROOT));
            }
        }

        assertThat(planted).containsAll(found);
        planted.removeAll(found);
        // Turned signs make -1 a quantity like others, and prices of a gram lie as near to 0 as 0 does.
        assertThat(planted).containsExactly("quantity=-1", "unit_price=0");
    }

    @Test
    void findsTheFormulaTheNegativesTheVariantsAndTheCopies() {
        Map<String, Dataset<Row>> tables =
                new WarehouseGenerator(OPTIONS).generate(spark).tables();
        Dataset<Row> sales = tables.get("sales").cache();
        Profile profile = profile(sales);
        Relations relations = new Relating().of(sales, profile, options());

        assertThat(relations.arithmetic())
                .extracting(Relations.Arithmetic::formula)
                .contains("quantity × unit_price = amount");
        assertThat(relations.duplicateRows()).isPositive();
        assertThat(profile.remarks())
                .filteredOn(remark -> remark.weight() > 0)
                .extracting(remark -> remark.column() + " " + remark.kind())
                .contains(
                        "quantity impossible",
                        "city variants",
                        "supplier variants",
                        "quantity missing",
                        "payment disguised");
        assertThat(profile.remarks()).extracting(Remark::column).doesNotContain("sale_id");
        sales.unpersist();
    }

    private static Profile profile(Dataset<Row> data) {
        return new Profiler(data, options()).profile(data);
    }

    private static ProfileOptions options() {
        return new ProfileOptions(
                "sales", "day", List.of("sale_id"), List.of(), null, LocalDateTime.of(2030, 1, 1, 0, 0));
    }
}
