package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import dev.assay.spec.TableRule.RowCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spec takes from other files, from the command line and from the environment. */
final class ExtendsAndReferencesTest {
    private static final String BASE =
            """
            assay: 1
            name: base
            set: { warehouse: /data, low: 1 }
            results: ${warehouse}/results
            tables:
              sales: { format: delta, path: "${warehouse}/sales", key: [id], time: day }
              old: { format: csv, path: /old }
            validate:
              - table: sales
                checks:
                  - row_count: { min: "${low}" }
            """;

    private static final String SECRET =
            """
            assay: 1
            name: x
            tables:
              ledger: { format: jdbc, url: "${env:LEDGER_URL}", query: select 1 }
            """;

    @TempDir
    private Path folder;

    @Test
    void mergesMapsReplacesListsAndDeletesByNull() {
        write("base.yaml", BASE);
        Spec spec = read(
                """
                extends: base.yaml
                name: store 7
                set: { warehouse: /wh7 }
                tables:
                  old: null
                  sales: { key: [sale, line] }
                  extra: { table: lake.extra }
                """);
        assertThat(spec.name()).isEqualTo("store 7");
        assertThat(spec.results()).isEqualTo("/wh7/results");
        assertThat(spec.tables().keySet()).containsExactly("sales", "extra");
        assertThat(spec.tables().get("sales").path()).isEqualTo("/wh7/sales");
        assertThat(spec.tables().get("sales").key()).containsExactly("sale", "line");
        assertThat(spec.tables().get("sales").time()).isEqualTo("day");
        assertThat(spec.validate().get(0).checks().get(0).rule()).isEqualTo(new RowCount(1L, null));
    }

    @Test
    void extendsSeveralFilesTheLaterOverTheEarlier() {
        write("one.yaml", "assay: 1\nname: one\nresults: a.one\n");
        write("two.yaml", "name: two\n");
        Spec spec = read("extends: [one.yaml, two.yaml]\n");
        assertThat(spec.name()).isEqualTo("two");
        assertThat(spec.results()).isEqualTo("a.one");
    }

    @Test
    void tellsTheFileInWhichAnInheritedMistakeStands() {
        write("base.yaml", BASE + "      - row_cuont: { min: 1 }\n");
        assertProblems(
                "extends: base.yaml\n",
                folder.resolve("base.yaml") + ":12:9: there is no check 'row_cuont'; did you mean 'row_count'?");
    }

    @Test
    void refusesToExtendInACircleOrWhatIsNotThere() {
        write("a.yaml", "extends: b.yaml\n");
        write("b.yaml", "extends: a.yaml\n");
        assertProblems(
                "extends: a.yaml\n",
                folder.resolve("b.yaml")
                        + ":1:10: extends goes round in a circle: a.yaml -> b.yaml -> a.yaml; take one of these out");
        assertProblems(
                "extends: c.yaml\n",
                spec() + ":1:10: there is no file '" + folder.resolve("c.yaml") + "'; did you mean 'a.yaml'?");
        assertProblems(
                "extends: [[a.yaml]]\n",
                spec() + ":1:11: extends is a list; write a file or a list of files: ../base.yaml");
    }

    @Test
    void commandLineOverridesDefaultsAndMayReferToThem() {
        write("spec.yaml", BASE);
        Spec spec = read(Map.of("low", "250", "warehouse", "/w${low}"), Map.of());
        assertThat(spec.results()).isEqualTo("/w250/results");
        assertThat(spec.validate().get(0).checks().get(0).rule()).isEqualTo(new RowCount(250L, null));
    }

    @Test
    void takesAnEscapedReferenceAsText() {
        Spec spec = read("assay: 1\nname: a $${b} c\n");
        assertThat(spec.name()).isEqualTo("a ${b} c");
    }

    @Test
    void acceptsAFilledInNumberWhereTextBelongs() {
        Spec spec = read("assay: 1\nset: { year: 2024 }\nname: ${year}\n");
        assertThat(spec.name()).isEqualTo("2024");
    }

    @Test
    void refusesReferencesThatLeadNowhere() {
        assertProblems(
                """
                assay: 1
                set: { warehouse: "${lake}", lake: "${warehouse}", store: null }
                name: ${warehouze}
                results: ${warehouse}/a
                tables:
                  a: { format: csv, path: "${store" }
                  b: { format: csv, path: "${store}" }
                  c: { format: csv, path: "${env:MISSING}" }
                """,
                spec() + ":3:7: ${warehouze} is not declared under set; did you mean 'warehouse'?",
                spec()
                        + ":2:36: set goes round in a circle: warehouse -> lake -> warehouse; give one of them a value of"
                        + " its own",
                spec() + ":6:27: '${store' has no closing }; write $${ for a plain ${",
                spec() + ":7:27: ${store} has no value; give --set store=…, or a default under set",
                spec() + ":8:27: ${env:MISSING}: the environment has no variable 'MISSING'; export it before");
    }

    @Test
    void refusesToSetWhatIsNotDeclared() {
        write("spec.yaml", BASE);
        InputException thrown =
                catchThrowableOfType(InputException.class, () -> read(Map.of("warehose", "/x"), Map.of()));
        assertThat(thrown)
                .hasMessage("--set warehose: 'warehose' is not declared under set; did you mean 'warehouse'?");
    }

    @Test
    void neverShowsASecret() {
        write("spec.yaml", SECRET);
        String url = "jdbc:postgresql://bank/ledger?user=ann&password=hunter2";
        Spec spec = read(Map.of(), Map.of("LEDGER_URL", url));
        assertThat(spec.tables().get("ledger").url()).isEqualTo(url);
        assertThat(spec.toString() + spec.tables() + spec.validate() + spec.secrets() + spec.hash())
                .doesNotContain("hunter2");
        assertThat(spec.redact("no route to " + url)).isEqualTo("no route to ${env:LEDGER_URL}");
        assertThat(spec.redact("FATAL: 'hunter2' is wrong")).isEqualTo("FATAL: '***' is wrong");
        assertThat(spec.redact("jdbc:mysql://h/d?password=other&x=1")).isEqualTo("jdbc:mysql://h/d?password=***&x=1");
        assertThat(spec.redact("https://ann:pass@host/x")).isEqualTo("https://ann:***@host/x");
        assertThat(spec.hash())
                .isEqualTo(read(Map.of(), Map.of("LEDGER_URL", "jdbc:other")).hash());
    }

    @Test
    void neverShowsASecretInAProblem() {
        write("spec.yaml", SECRET + "  bad: { format: csv, path: /x, available_after: \"${env:WHEN}\" }\n");
        InputException thrown = catchThrowableOfType(
                InputException.class, () -> read(Map.of(), Map.of("LEDGER_URL", "x", "WHEN", "hunter2")));
        assertThat(thrown)
                .hasMessageContaining("'available_after' is '${env:WHEN}', not a time span")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void keepsSecretsOutOfChecksWhichReportsShow() {
        write(
                "spec.yaml",
                SECRET + "set: { who: \"${env:WHO}\" }\nvalidate:\n  - table: ledger\n    checks:\n"
                        + "      - expression_is_true: { sql: \"name = '${who}'\" }\n");
        InputException thrown = catchThrowableOfType(
                InputException.class, () -> read(Map.of(), Map.of("LEDGER_URL", "x", "WHO", "hunter2")));
        assertThat(thrown)
                .hasMessage(spec() + ":9:36: 'name = '${env:WHO}'' would show a secret in results and reports;"
                        + " ${env:…} goes into places of tables only; use --set for the rest");
    }

    @Test
    void hashesTheContentNotTheLayout() {
        String hash = read(BASE).hash();
        assertThat(hash).hasSize(64);
        assertThat(read("# a comment\n" + BASE.replace("[id]", "[ id ]")).hash())
                .isEqualTo(hash);
        assertThat(read(BASE.replace("low: 1", "low: 2")).hash()).isNotEqualTo(hash);
    }

    private Path spec() {
        return folder.resolve("spec.yaml");
    }

    private Spec read(String yaml) {
        write("spec.yaml", yaml);
        return read(Map.of(), Map.of());
    }

    private Spec read(Map<String, String> set, Map<String, String> environment) {
        return SpecReader.read(spec(), set, environment);
    }

    private void assertProblems(String yaml, String... expected) {
        InputException thrown = catchThrowableOfType(InputException.class, () -> read(yaml));
        assertThat(thrown).as("every one of these is wrong").isNotNull();
        assertThat(thrown.getMessage().split("\n")).containsExactlyInAnyOrder(expected);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
