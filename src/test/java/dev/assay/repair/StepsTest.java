package dev.assay.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.CellRepair;
import dev.assay.spec.GroupRepair;
import dev.assay.spec.GroupRepair.Impute.With;
import dev.assay.spec.GroupRepair.Outliers;
import dev.assay.spec.RowRepair;
import dev.assay.spec.Share;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What each step makes of which value, and what the log says of it. */
class StepsTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> rows(String columns, String values) {
        return spark.sql("select * from values " + values + " as t(" + columns + ")");
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void mapsByAReviewedTableAndCountsWhatItLacks() {
        Dataset<Row> mapping = rows(
                "value, canonical, accepted",
                "('Wien ', 'Wien', 'yes'), ('Vienna', 'Wien', null)," + " ('Rom', 'Roma', 'no')");
        CellRepair.MapValues keep = new CellRepair.MapValues("city", "cities", null, null);
        Dataset<Row> rows = rows("id, city", "(1, 'Wien '), (2, 'Wien'), (3, 'Rom'), (4, null), (5, 'Vienna')");
        Mended mended =
                new Mended.Plan().key("id").other("cities", mapping).step(keep).repair(rows);
        assertThat(texts(mended.output())).containsExactly("[1,Wien]", "[2,Wien]", "[3,Rom]", "[4,null]", "[5,Vienna]");
        // Rom was looked at, and is to stay; on Vienna nobody has decided.
        assertThat(mended.told())
                .containsExactly(
                        "[id=1,city,Wien ,Wien,mapvalues0,1.0,applied,1]",
                        "[id=5,city,Vienna,Vienna,mapvalues0,1.0,refused,1]");
        assertThat(new Mended.Plan()
                        .key("id")
                        .other("cities", mapping)
                        .step(new CellRepair.MapValues("city", "cities", null, CellRepair.MapValues.Unmapped.IGNORE))
                        .repair(rows)
                        .told())
                .containsExactly("[id=1,city,Wien ,Wien,mapvalues0,1.0,applied,1]");
        assertThat(new Mended.Plan()
                        .other("cities", rows("value, canonical, accepted", "('a', 'b', 'perhaps'), ('b', 'b', '')"))
                        .step(keep)
                        .problems(rows))
                .containsExactly(
                        "mapvalues0: the mapping cities says 'perhaps' under accepted for 'a'; write yes or no, or leave"
                                + " it empty for not yet decided");
        Mended aside = new Mended.Plan()
                .key("id")
                .step(new CellRepair.MapValues(
                        "city", null, Map.of("Vienna", "Wien"), CellRepair.MapValues.Unmapped.QUARANTINE))
                .repair(rows);
        assertThat(texts(aside.output())).containsExactly("[2,Wien]", "[4,null]", "[5,Wien]");
        assertThat(texts(aside.quarantine())).containsExactly("[1,Wien ,mapvalues0,run]", "[3,Rom,mapvalues0,run]");
        assertThat(new Mended.Plan()
                        .other("cities", rows("value, canonical", "('a', 'b'), ('a', 'c')"))
                        .step(keep)
                        .problems(rows))
                .containsExactly(
                        "mapvalues0: the mapping cities has two canonical forms for 'a': 'b' and 'c'; leave one of them");
    }

    @Test
    void impossibleValuesOrTheirRowsGo() {
        Dataset<Row> rows = rows("id, q", "(1, 5), (2, -5), (3, null)");
        assertThat(texts(impossible(rows, CellRepair.Impossible.Fate.NULL, null).output()))
                .containsExactly("[1,5]", "[2,null]", "[3,null]");
        assertThat(texts(impossible(rows, CellRepair.Impossible.Fate.ABSOLUTE, null)
                        .output()))
                .containsExactly("[1,5]", "[2,5]", "[3,null]");
        Mended aside = impossible(rows, CellRepair.Impossible.Fate.QUARANTINE, null);
        assertThat(texts(aside.output())).containsExactly("[1,5]", "[3,null]");
        assertThat(texts(aside.quarantine())).containsExactly("[2,-5,impossible0,run]");
        Mended returned = impossible(rows, CellRepair.Impossible.Fate.RETURNS, "/returns");
        assertThat(texts(returned.returns().get("/returns"))).containsExactly("[2,-5,impossible0,run]");
        assertThat(returned.counts()).isEqualTo(new Repaired(3, 0, 2, 1, 0, 1, true, 3, List.of(), List.of(), null));
        assertThat(returned.told())
                .containsExactly("[id=2,null,{\"id\":\"2\",\"q\":\"-5\"},null,impossible0,1.0,applied,1]");
    }

    private static Mended impossible(Dataset<Row> rows, CellRepair.Impossible.Fate to, String returns) {
        return new Mended.Plan()
                .key("id")
                .step(new CellRepair.Impossible("q", "q < 0", to, returns), "q < 0")
                .repair(rows);
    }

    @Test
    void outliersAreFoundInTheirGroup() {
        String values =
                "('a', 1.0D), ('a', 2.0D), ('a', 3.0D), ('a', 4.0D), ('a', 100.0D), ('b', 100.0D), ('b', 100.0D),"
                        + " ('b', 7.0D), ('a', null), ('a', double('NaN'))";
        // Group a: the median is 3, the distances 2 1 0 1 97, their median 1; group b does not spread.
        Mended clipped = new Mended.Plan()
                .step(new Outliers(
                        "x", Outliers.Method.MAD, null, null, null, 5.0, List.of("g"), Outliers.To.CLIP, "far"))
                .repair(rows("g, x", values));
        assertThat(texts(clipped.output()))
                .containsExactly(
                        "[a,1.0,false]",
                        "[a,2.0,false]",
                        "[a,3.0,false]",
                        "[a,4.0,false]",
                        "[a,8.0,true]",
                        "[a,NaN,false]",
                        "[a,null,false]",
                        "[b,100.0,false]",
                        "[b,100.0,false]",
                        "[b,7.0,false]");
        Mended fixed = new Mended.Plan()
                .step(new Outliers("x", Outliers.Method.FIXED, 2.5, null, null, null, null, Outliers.To.CLIP, null))
                .repair(rows("x", "(1), (3), (null)"));
        assertThat(texts(fixed.output())).containsExactly("[3]", "[3]", "[null]");
    }

    @Test
    void missingValuesAreFilledAndFlagged() {
        Dataset<Row> rows = rows(
                "g, t, x",
                "('a', 1, 1.0D), ('a', 2, null), ('a', 4, 4.0D), ('a', 5, null), ('b', 1, null), ('b', null, null)");
        assertThat(texts(imputed(rows, With.LINEAR, "t")))
                .containsExactly(
                        "[a,1,1.0,false]",
                        "[a,2,2.0,true]",
                        "[a,4,4.0,false]",
                        "[a,5,null,false]",
                        "[b,1,null,false]",
                        "[b,null,null,false]");
        assertThat(texts(imputed(rows, With.LAST, "t")))
                .contains("[a,2,1.0,true]", "[a,5,4.0,true]", "[b,1,null,false]");
        assertThat(texts(imputed(rows, With.NEXT, "t"))).contains("[a,2,4.0,true]", "[a,5,null,false]");
        assertThat(texts(imputed(rows, With.MEAN, null))).contains("[a,2,2.5,true]", "[b,1,null,false]");
        assertThat(texts(imputed(rows, With.MEDIAN, null))).contains("[a,2,1.0,true]");
        assertThat(texts(imputed(rows, With.MODE, null))).contains("[a,2,1.0,true]");
        Mended constant = new Mended.Plan()
                .step(new GroupRepair.Impute("x", With.CONSTANT, "0", null, null, null, "filled"))
                .repair(rows("x", "(1.5D), (null)"));
        assertThat(texts(constant.output())).containsExactly("[0.0,true]", "[1.5,false]");
    }

    private static Dataset<Row> imputed(Dataset<Row> rows, With with, String order) {
        return new Mended.Plan()
                .step(new GroupRepair.Impute("x", with, null, List.of("g"), order, null, null))
                .repair(rows)
                .output();
    }

    @Test
    void gapsLongerThanMostAreLeft() {
        Mended mended = new Mended.Plan()
                .key("t")
                .step(new GroupRepair.Impute("x", With.LINEAR, null, null, "t", 1, null))
                .repair(rows("t, x", "(1, 1.0D), (2, null), (3, 3.0D), (4, null), (5, null), (6, 6.0D)"));
        assertThat(texts(mended.output()))
                .containsExactly(
                        "[1,1.0,false]",
                        "[2,2.0,true]",
                        "[3,3.0,false]",
                        "[4,null,false]",
                        "[5,null,false]",
                        "[6,6.0,false]");
        assertThat(mended.told())
                .containsExactly(
                        "[t=2,x,null,2.0,impute0,0.8,applied,1]",
                        "[t=4,x,null,null,impute0,0.8,refused,1]",
                        "[t=5,x,null,null,impute0,0.8,refused,1]");
    }

    @Test
    void oneOfTheRowsThatAgreeSurvives() {
        String values = "(1, 'a', 2), (1, 'b', 1), (2, null, 1), (2, 'c', null), (null, 'd', 1), (null, 'd', 1)";
        assertThat(texts(kept(values, RowRepair.Duplicates.Keep.FIRST, List.of("t"))))
                .containsExactly("[1,b,1]", "[2,null,1]", "[null,d,1]", "[null,d,1]");
        assertThat(texts(kept(values, RowRepair.Duplicates.Keep.LAST, List.of("t"))))
                .containsExactly("[1,a,2]", "[2,null,1]", "[null,d,1]", "[null,d,1]");
        Mended whole = new Mended.Plan()
                .step(new RowRepair.Duplicates(null, null, null))
                .repair(rows("k, x, t", values));
        assertThat(whole.output().count()).isEqualTo(5);
        assertThat(whole.counts().dropped()).isEqualTo(1);
    }

    private Dataset<Row> kept(String values, RowRepair.Duplicates.Keep keep, List<String> order) {
        return new Mended.Plan()
                .step(new RowRepair.Duplicates(List.of("k"), keep, order))
                .repair(rows("k, x, t", values))
                .output();
    }

    @Test
    void orphansGoWhereTheSpecSays() {
        Dataset<Row> rows = rows("id, store", "(1, 'S1'), (2, 'S9'), (3, null)");
        Dataset<Row> stores = rows("code", "('S1'), ('UNKNOWN')");
        RowRepair.Orphans quarantine = new RowRepair.Orphans("store", "stores", "code", null, null, null, null);
        Mended aside =
                new Mended.Plan().other("stores", stores).step(quarantine).repair(rows);
        assertThat(texts(aside.output())).containsExactly("[1,S1]", "[3,null]");
        assertThat(texts(aside.quarantine())).containsExactly("[2,S9,orphans0,run]");
        RowRepair.Orphans unknown = new RowRepair.Orphans(
                "store", "stores", "code", RowRepair.Orphans.Action.UNKNOWN, "UNKNOWN", null, null);
        assertThat(texts(new Mended.Plan()
                        .other("stores", stores)
                        .step(unknown)
                        .repair(rows)
                        .output()))
                .containsExactly("[1,S1]", "[2,UNKNOWN]", "[3,null]");
        RowRepair.Orphans mapped = new RowRepair.Orphans(
                "store", "stores", "code", RowRepair.Orphans.Action.MAP, null, Map.of("S9", "S1"), null);
        assertThat(texts(new Mended.Plan()
                        .other("stores", stores)
                        .step(mapped)
                        .repair(rows)
                        .output()))
                .containsExactly("[1,S1]", "[2,S1]", "[3,null]");
        RowRepair.Orphans reviewed =
                new RowRepair.Orphans("store", "stores", "code", RowRepair.Orphans.Action.MAP, null, null, "renamed");
        Mended byTable = new Mended.Plan()
                .other("stores", stores)
                .other("renamed", rows("value, canonical, accepted", "('S9', 'S1', 'yes'), ('S8', 'S1', '')"))
                .step(reviewed)
                .repair(rows("id, store", "(1, 'S1'), (2, 'S9'), (3, 'S8')"));
        assertThat(texts(byTable.output())).containsExactly("[1,S1]", "[2,S1]", "[3,S8]");
        assertThat(byTable.changes().filter("verdict = 'refused'").count()).isEqualTo(1);
    }

    @Test
    void missingDaysGetARow() {
        Mended mended = new Mended.Plan()
                .step(new RowRepair.MissingDays(
                        List.of("s"), "d", List.of(java.time.DayOfWeek.SUNDAY), Map.of("q", "0")))
                .repair(rows(
                        "s, d, q, x",
                        "('a', date'2024-03-01', 5, 'x'), ('a', date'2024-03-05', 6, 'y'), ('b', null, 1, 'z')"));
        // 3 March 2024 was a Sunday.
        assertThat(texts(mended.output()))
                .containsExactly(
                        "[a,2024-03-01,5,x]",
                        "[a,2024-03-02,0,null]",
                        "[a,2024-03-04,0,null]",
                        "[a,2024-03-05,6,y]",
                        "[b,null,1,z]");
        assertThat(mended.counts().added()).isEqualTo(2);
        assertThat(texts(mended.undone())).containsExactly("[a,2024-03-01,5,x]", "[a,2024-03-05,6,y]", "[b,null,1,z]");
    }

    @Test
    void looksUpWhatAnotherTableKnows() {
        Dataset<Row> stores = rows("code, town", "('S1', 'Wien'), ('S2', 'Graz'), ('S2', 'Linz'), ('S3', 'Bern')");
        Dataset<Row> rows =
                rows("id, store, city", "(1, 'S1', null), (2, 'S2', null), (3, 'S3', 'Basel'), (4, null, null)");
        CellRepair.Lookup missing = new CellRepair.Lookup("city", "stores", Map.of("store", "code"), "town", null);
        Mended mended = new Mended.Plan()
                .key("id")
                .other("stores", stores)
                .step(missing)
                .repair(rows);
        assertThat(texts(mended.output()))
                .containsExactly("[1,S1,Wien]", "[2,S2,null]", "[3,S3,Basel]", "[4,null,null]");
        assertThat(mended.told())
                .containsExactly(
                        "[id=1,city,null,Wien,lookup0,1.0,applied,1]",
                        "[id=2,city,null,null,lookup0,1.0,refused,1]",
                        "[id=4,city,null,null,lookup0,1.0,refused,1]");
        CellRepair.Lookup differs = new CellRepair.Lookup(
                "city", "stores", Map.of("store", "code"), "town", CellRepair.Lookup.Only.DIFFERS);
        assertThat(texts(new Mended.Plan()
                        .other("stores", stores)
                        .step(differs)
                        .repair(rows)
                        .output()))
                .contains("[3,S3,Bern]");
    }

    @Test
    void whatIsNotSureEnoughIsOnlyProposed() {
        Mended mended = new Mended.Plan()
                .key("id")
                .step(new CellRepair.Set("x", "x * 10"), "x < 2", new Share(0.5))
                .step(new CellRepair.ParseNumber(List.of("t"), null, null, null), null, new Share(0.7))
                .repair(rows("id, x, t", "(1, 1, '5 '), (2, 2, 'z')"));
        assertThat(texts(mended.output())).containsExactly("[1,1,5 ]", "[2,2,z]");
        assertThat(mended.told())
                .containsExactly(
                        "[id=1,x,1,10,set0,0.5,proposed,1]",
                        "[id=1,t,5 ,5.0,parsenumber1,0.7,proposed,2]",
                        "[id=2,t,z,null,parsenumber1,0.7,refused,2]");
        assertThat(Mended.texts(mended.undone())).isEqualTo(Mended.texts(mended.output()));
    }

    @Test
    void laterStepsSeeWhatEarlierOnesMade() {
        Mended mended = new Mended.Plan()
                .key("id")
                .step(new CellRepair.ParseNumber(List.of("t"), null, null, "int"))
                .step(new CellRepair.Set("t", "t + 1"), "t = 12")
                .step(new CellRepair.Impossible("t", "t < 0", null, null), "t < 0")
                .repair(rows("id, t", "(1, '12'), (2, '-4'), (3, '5')"));
        assertThat(texts(mended.output())).containsExactly("[1,13]", "[2,null]", "[3,5]");
        assertThat(mended.told())
                .containsExactly(
                        "[id=1,t,12,12,parsenumber0,1.0,applied,1]",
                        "[id=1,t,12,13,set1,1.0,applied,2]",
                        "[id=2,t,-4,-4,parsenumber0,1.0,applied,1]",
                        "[id=2,t,-4,null,impossible2,1.0,applied,3]");
        assertThat(texts(mended.undone())).containsExactly("[1,12]", "[2,-4]", "[3,5]");
    }

    @Test
    void emptyTablesAndColumnsWithoutAValueGoThrough() {
        Mended.Plan plan = new Mended.Plan()
                .step(new CellRepair.NullTokens(List.of("t"), null))
                .step(new CellRepair.ParseNumber(List.of("t"), null, null, null))
                .step(new Outliers("t", Outliers.Method.IQR, null, null, null, null, null, null, null))
                .step(new GroupRepair.Impute("t", With.MEAN, null, null, null, null, null))
                .step(new RowRepair.Duplicates(null, null, null));
        Dataset<Row> nulls = rows("t", "(cast(null as string)), (null)");
        assertThat(texts(plan.repair(nulls).output())).containsExactly("[null,false]");
        Mended empty = plan.repair(nulls.limit(0));
        assertThat(empty.counts()).isEqualTo(new Repaired(0, 0, 0, 0, 0, 0, false, 2, List.of(), List.of(), null));
        assertThat(empty.output().schema().simpleString()).isEqualTo("struct<t:double,t_imputed:boolean>");
    }
}
