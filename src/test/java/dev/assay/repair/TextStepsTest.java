package dev.assay.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.CellRepair;
import dev.assay.spec.CellRepair.CleanText;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What the steps that read texts make of which value. */
class TextStepsTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> rows(String columns, String values) {
        return spark.sql("select * from values " + values + " as t(" + columns + ")");
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void textsThatMeanNothingBecomeNull() {
        Mended mended = new Mended.Plan()
                .key("id")
                .step(new CellRepair.NullTokens(List.of("a.b", "n"), null))
                .repair(rows(
                        "id, `a.b`, n", "(1, 'N/A', 1), (2, ' - ', 2), (3, '', 3), (4, null, 4), (5, 'nap', null)"));
        assertThat(texts(mended.output()))
                .containsExactly("[1,null,1]", "[2,null,2]", "[3,null,3]", "[4,null,4]", "[5,nap,null]");
        assertThat(mended.told())
                .containsExactly(
                        "[id=1,a.b,N/A,null,nulltokens0,1.0,applied,1]",
                        "[id=2,a.b, - ,null,nulltokens0,1.0,applied,1]",
                        "[id=3,a.b,,null,nulltokens0,1.0,applied,1]");
    }

    @Test
    void textComesIntoOneForm() {
        CleanText all = new CleanText(
                List.of("t"),
                null,
                CleanText.Blanks.COLLAPSE,
                CleanText.Unicode.NFC,
                CleanText.Letters.TITLE,
                CleanText.Accents.STRIP);
        Mended mended = new Mended.Plan()
                .key("id")
                .step(all)
                .repair(
                        rows(
                                "id, t",
                                "(1, ' são   PAULO '), (2, '\u00a0 '), (3, 'o\\'hara'), (4, 'Lyon'), (5, 'e\u0301cole-normale'), (6, null)"));
        assertThat(texts(mended.output()))
                .containsExactly(
                        "[1,Sao Paulo]", "[2,null]", "[3,O'hara]", "[4,Lyon]", "[5,Ecole-Normale]", "[6,null]");
        assertThat(mended.changes().filter("ordinal = 1").count()).isEqualTo(4);
        Mended kept = new Mended.Plan()
                .step(new CleanText(List.of("t"), false, null, CleanText.Unicode.NFC, null, null))
                .repair(rows("t", "('e\u0301 '), ('Ø')"));
        assertThat(texts(kept.output())).containsExactly("[Ø]", "[é ]");
    }

    @Test
    void numbersAreReadAsTheirLocaleWritesThem() {
        Mended english = new Mended.Plan()
                .key("id")
                .step(new CellRepair.ParseNumber(List.of("t"), List.of("oz", "%", "$"), null, "decimal(10,2)"))
                .repair(rows(
                        "id, t",
                        "(1, '12.0 oz.'), (2, '1,234.5'), (3, '5 %'), (4, '-$3'), (5, 'x'), (6, ''), (7, null), (8, '1,23'),"
                                + " (9, '.5'), (10, '12')"));
        assertThat(texts(english.output()))
                .containsExactly(
                        "[1,12.00]",
                        "[10,12.00]",
                        "[2,1234.50]",
                        "[3,5.00]",
                        "[4,-3.00]",
                        "[5,null]",
                        "[6,null]",
                        "[7,null]",
                        "[8,null]",
                        "[9,0.50]");
        assertThat(english.told())
                .containsExactly(
                        "[id=1,t,12.0 oz.,12.00,parsenumber0,1.0,applied,1]",
                        "[id=10,t,12,12.00,parsenumber0,1.0,applied,1]",
                        "[id=2,t,1,234.5,1234.50,parsenumber0,1.0,applied,1]",
                        "[id=3,t,5 %,5.00,parsenumber0,1.0,applied,1]",
                        "[id=4,t,-$3,-3.00,parsenumber0,1.0,applied,1]",
                        "[id=5,t,x,null,parsenumber0,1.0,refused,1]",
                        "[id=6,t,,null,parsenumber0,1.0,applied,1]",
                        "[id=8,t,1,23,null,parsenumber0,1.0,refused,1]",
                        "[id=9,t,.5,0.50,parsenumber0,1.0,applied,1]");
        Mended german = new Mended.Plan()
                .step(new CellRepair.ParseNumber(List.of("t"), List.of("EUR"), "de", null))
                .repair(rows("t", "('1.234,50 EUR'), ('EUR 7'), ('1e3'), ('\u22124,5')"));
        assertThat(texts(german.output())).containsExactly("[-4.5]", "[1000.0]", "[1234.5]", "[7.0]");
    }

    @Test
    void datesAreReadStrictlyByTheFirstFormatThatFits() {
        Mended mended = new Mended.Plan()
                .step(new CellRepair.ParseDate(
                        List.of("t"), List.of("dd.MM.yyyy", "d. MMMM yyyy", "yyyy-MM-dd"), "de", null))
                .repair(rows(
                        "t", "('31.12.2020'), ('1. März 2020'), ('2020-02-29'), ('30.02.2020'), (' 01.01.2021 ')"));
        assertThat(texts(mended.output()))
                .containsExactly("[2020-02-29]", "[2020-03-01]", "[2020-12-31]", "[2021-01-01]", "[null]");
        assertThat(mended.changes()
                        .filter("verdict = 'refused'")
                        .select("old")
                        .first()
                        .getString(0))
                .isEqualTo("30.02.2020");
        Mended at = new Mended.Plan()
                .step(new CellRepair.ParseDate(
                        List.of("t"), List.of("dd/MM/yyyy HH:mm"), null, CellRepair.ParseDate.Moment.TIMESTAMP))
                .repair(rows("t", "('31/12/2020 23:30')"));
        assertThat(texts(at.output())).containsExactly("[2020-12-31 23:30:00.0]");
    }

    @Test
    void wordsBecomeTrueOrFalse() {
        Mended mended = new Mended.Plan()
                .step(new CellRepair.ParseBoolean(List.of("t"), List.of("ja"), List.of("nein")))
                .repair(rows("t", "('JA '), ('nein'), ('vielleicht'), (null)"));
        assertThat(texts(mended.output())).containsExactly("[false]", "[null]", "[null]", "[true]");
        assertThat(mended.changes()
                        .filter("verdict = 'refused'")
                        .select("old")
                        .first()
                        .getString(0))
                .isEqualTo("vielleicht");
    }

    @Test
    void castsKeepWhatDidNotFit() {
        Mended mended = new Mended.Plan()
                .key("id")
                .step(new CellRepair.Cast(Map.of("t", "int")))
                .repair(rows("id, t", "(1, '12'), (2, '12.5'), (3, '99999999999'), (4, 'x'), (5, '12.0'), (6, null)"));
        assertThat(texts(mended.output()))
                .containsExactly("[1,12]", "[2,null]", "[3,null]", "[4,null]", "[5,12]", "[6,null]");
        assertThat(mended.told())
                .containsExactly(
                        "[id=2,t,12.5,null,cast0,1.0,refused,1]",
                        "[id=3,t,99999999999,null,cast0,1.0,refused,1]",
                        "[id=4,t,x,null,cast0,1.0,refused,1]",
                        "[id=5,t,12.0,12,cast0,1.0,applied,1]");
    }
}
