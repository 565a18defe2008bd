package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, mappings and reference tables that a repair can't take at their word: it says so before it writes. */
class StepTablesTest {
    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("sales", "select * from values (1, 'WIEN', 'S1'), (2, 'Wien', 'S2') as t(id, city, store)");
    }

    private AssayRun repair(String labels, String steps) {
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales, key: id }
                  stores: { format: csv, path: stores.csv }
                  truth: { format: csv, path: truth.csv }
                repair:
                  - table: sales
                    output: ./repaired
                    quarantine: ./aside
                    labels: %s
                    steps:
                """
                                .formatted(labels)
                        + steps.indent(6));
        AssayRun run = folder.command("repair");
        assertThat(run.code()).isEqualTo(2);
        assertThat(folder.exists("repaired")).isFalse();
        assertThat(folder.exists("results")).isFalse();
        return run;
    }

    @Test
    void aRecordThatCantBeParsedIsNoRecord() {
        folder.write("stores.csv", "id,town\nS1,Wien, AT\nS2,Graz\n");
        folder.write("truth.csv", "id,column,value\n1,city,Wien, AT\n");
        folder.write("cities.csv", "value,canonical\nWIEN, Wien,Wien\n");
        AssayRun run = repair(
                "truth",
                """
                - orphans: { column: store, to: stores, field: id }
                - map_values: { column: city, mapping: cities.csv }
                """);

        String spec = folder.at("spec.yaml").toString();
        String mend = "; mend it there; in CSV a value that holds the separator stands in quotes";
        assertThat(run.said())
                .containsExactly(
                        spec + ":12:13: table 'truth' has a record that can't be parsed: '1,city,Wien, AT'" + mend,
                        spec + ":14:39: table 'stores' has a record that can't be parsed: 'S1,Wien, AT'" + mend,
                        spec + ":15:46: " + folder.at("cities.csv")
                                + " has a record that can't be parsed: 'WIEN, Wien,Wien'" + mend);
    }

    @Test
    void whatContradictsItselfIsNotTaken() {
        folder.write("stores.csv", "id\nS1\n");
        folder.write("truth.csv", "id,column,value\n2,city,Wien\n1,city,Wien\n1,CITY,Graz\n1,store,\n01,store,S1\n");
        folder.write("cities.csv", "value,canonical\nWIEN,Wien\nWIEN,Graz\n");
        folder.write("towns.csv", "value,form\nWIEN,Wien\n");
        folder.write("marked.csv", "value,canonical,accepted\nWIEN,Wien,perhaps\n");
        AssayRun run = repair(
                "truth",
                """
                - map_values: { column: city, mapping: cities.csv }
                - map_values: { column: city, mapping: towns.csv }
                - map_values: { column: city, mapping: marked.csv }
                """);

        String spec = folder.at("spec.yaml").toString();
        assertThat(run.said())
                .containsExactly(
                        spec + ":12:13: the labels 'truth' have two values for city where id '1': 'Graz' and 'Wien';"
                                + " leave one of them",
                        spec + ":14:46: map_values(city): the mapping " + folder.at("cities.csv")
                                + " has two canonical forms for 'WIEN': 'Graz' and 'Wien'; leave one of them",
                        spec + ":15:46: map_values(city) #2: the mapping " + folder.at("towns.csv")
                                + " has no column 'canonical'; one of: value, form",
                        spec + ":16:46: map_values(city) #3: the mapping " + folder.at("marked.csv")
                                + " says 'perhaps' under accepted for 'WIEN'; write yes or no, or leave it empty for not"
                                + " yet decided");
    }
}
