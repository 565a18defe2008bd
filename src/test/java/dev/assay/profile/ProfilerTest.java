package dev.assay.profile;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void measuresWhatSparkMeasures() {
        Dataset<Row> data = spark.range(0, 20_000, 1, 3)
                .select(
                        expr("cast(id as int) as id"),
                        expr("case when id % 7 = 0 then null else cast(id % 100 as decimal(9,2)) / 4 end as price"),
                        expr("pow(id, 1.5) as wide"),
                        expr("concat('P', id % 300) as product"),
                        expr("date_add(date'2023-01-01', cast(id % 400 as int)) as day"),
                        expr("id % 2 = 0 as even"));
        Profile profile = profile(data);
        Row truth = data.selectExpr(
                        "count(price)",
                        "avg(price)",
                        "stddev_pop(price)",
                        "skewness(price)",
                        "kurtosis(wide)",
                        "percentile(price, 0.75)",
                        "avg(wide)",
                        "percentile(wide, 0.5)")
                .head();

        assertThat(profile.rows()).isEqualTo(20_000);
        ColumnProfile price = column(profile, "price");
        assertThat(price.values()).isEqualTo(truth.getLong(0));
        assertThat(price.numbers().mean()).isCloseTo(truth.getDecimal(1).doubleValue(), within(1e-6));
        assertThat(price.numbers().deviation()).isCloseTo(truth.getDouble(2), within(1e-9));
        assertThat(price.numbers().skewness()).isCloseTo(truth.getDouble(3), within(1e-9));
        assertThat(price.numbers().thirdQuartile()).isEqualTo(truth.getDouble(5));
        assertThat(price.distinct()).isEqualTo(100);
        assertThat(price.exact()).isTrue();
        ColumnProfile wide = column(profile, "wide");
        assertThat(wide.numbers().kurtosis()).isCloseTo(truth.getDouble(4), within(1e-6));
        assertThat(wide.numbers().mean()).isCloseTo(truth.getDouble(6), within(1e-3));
        assertThat(wide.numbers().median()).isCloseTo(truth.getDouble(7), within(truth.getDouble(7) * 0.02));
        assertThat(wide.distinct()).isCloseTo(20_000, within(1_000.0));
        assertThat(column(profile, "product").distinct()).isEqualTo(300);
        assertThat(column(profile, "day").times())
                .extracting(TimeProfile::earliest, TimeProfile::latest, TimeProfile::days, TimeProfile::missingDays)
                .containsExactly("2023-01-01", "2024-02-04", 400L, 0L);
        assertThat(column(profile, "even").top())
                .containsExactly(new ValueCount("false", 10_000), new ValueCount("true", 10_000));
        assertThat(meaning(profile, "id")).isEqualTo(Meaning.Kind.IDENTIFIER);
        assertThat(meaning(profile, "price")).isEqualTo(Meaning.Kind.MONEY);
        assertThat(meaning(profile, "even")).isEqualTo(Meaning.Kind.FLAG);
        assertThat(profile.time()).isEqualTo("day");
        assertThat(profile.missing())
                .containsExactly(
                        new Profile.Missing(List.of(), truth.getLong(0)),
                        new Profile.Missing(List.of("price"), 20_000 - truth.getLong(0)));
    }

    @Test
    void findsValuesThatStandForNotKnown() {
        Dataset<Row> data = spark.range(1_000)
                .select(
                        expr(
                                "case when id % 100 = 0 then -1 when id % 150 = 1 then 9999 else 20 + id % 30 end as quantity"),
                        expr("case when id % 50 = 0 then 'N/A' when id % 50 = 1 then ' ' when id % 50 = 2 then '-1'"
                                + " else concat('card', repeat('x', cast(id % 3 as int))) end as payment"),
                        expr("case when id % 40 = 0 then 0 else 100 + id % 7 end as price"),
                        expr(
                                "case when id % 90 = 0 then date'1970-01-01' else date_add(date'2024-01-01', cast(id % 60 as int)) end as day"));
        Profile profile = profile(data);

        assertThat(column(profile, "quantity").disguises())
                .extracting(Disguise::value, Disguise::rows)
                .containsExactlyInAnyOrder(Tuple.tuple("-1", 10L), Tuple.tuple("9999", 7L));
        assertThat(column(profile, "payment").disguises())
                .extracting(Disguise::value, Disguise::rows)
                .containsExactlyInAnyOrder(Tuple.tuple("", 20L), Tuple.tuple("n/a", 20L), Tuple.tuple("-1", 20L));
        assertThat(column(profile, "price").disguises())
                .extracting(Disguise::value, Disguise::rows)
                .containsExactly(Tuple.tuple("0", 25L));
        assertThat(column(profile, "day").disguises())
                .extracting(Disguise::value, Disguise::rows)
                .containsExactly(Tuple.tuple("1970-01-01", 12L));
    }

    @Test
    void takesEmptyTablesNullsAndNamesOfAllKinds() {
        Dataset<Row> data = spark.range(10)
                .select(
                        expr("cast(null as string) as `all null`"),
                        expr("cast(null as double) as `Prix.HT`"),
                        expr("id as `Été 1`"),
                        expr("array(id, id) as list"),
                        expr("map('a', id) as `a``map`"),
                        expr("named_struct('in side', id, 'deep', named_struct('x', 'y')) as s"),
                        expr("cast('x' as binary) as bytes"),
                        expr("cast('NaN' as double) as nan"));
        Profile profile = profile(data);

        assertThat(profile.columns())
                .extracting(ColumnProfile::name)
                .containsExactly(
                        "all null", "Prix.HT", "Été 1", "list", "a`map", "s.in side", "s.deep.x", "bytes", "nan");
        assertThat(meaning(profile, "all null")).isEqualTo(Meaning.Kind.NOTHING);
        assertThat(column(profile, "nan").numbers().notNumbers()).isEqualTo(10);
        assertThat(column(profile, "list").numbers().mean()).isEqualTo(2);
        Profile empty = profile(data.limit(0));
        assertThat(empty.rows()).isZero();
        assertThat(empty.columns()).hasSize(9).allSatisfy(column -> assertThat(column.rows())
                .isZero());
        assertThat(empty.remarks()).isEmpty();
    }

    @Test
    void readsTheTableOnce() {
        LongAccumulator rows = spark.sparkContext().longAccumulator();
        Dataset<Row> data = spark.range(1_000)
                .toDF()
                .map(
                        (MapFunction<Row, Row>) row -> {
                            rows.add(1);
                            return row;
                        },
                        Encoders.row(spark.range(1).toDF().schema()));
        profile(data);

        assertThat(rows.value()).isEqualTo(1_000);
    }

    private static Profile profile(Dataset<Row> data) {
        ProfileOptions options =
                new ProfileOptions("t", null, List.of(), List.of(), null, LocalDateTime.of(2026, 1, 1, 0, 0));
        return new Profiler(data, options).profile(data);
    }

    private static ColumnProfile column(Profile profile, String name) {
        return profile.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Meaning.Kind meaning(Profile profile, String name) {
        return profile.meanings().stream()
                .filter(meaning -> meaning.column().equals(name))
                .findFirst()
                .orElseThrow()
                .kind();
    }
}
