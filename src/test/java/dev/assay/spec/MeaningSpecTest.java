package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a meaning is read, and what a wrong one is told. */
final class MeaningSpecTest {
    private static final String SALES =
            """
            assay: 1
            name: food-retail
            tables:
              sales: { format: delta, path: /data/sales }
              products: { table: lake.products, key: id }
              stores: { table: lake.stores, key: [country, id] }
              calendar: { table: lake.calendar }
            validate:
              - table: sales
                checks:
            """;

    @TempDir
    private Path folder;

    private Spec read(String checks) throws IOException {
        return SpecReader.read(Files.writeString(folder.resolve("spec.yaml"), SALES + checks), Map.of(), Map.of());
    }

    private void assertProblems(String checks, String... expected) throws IOException {
        String file =
                Files.writeString(folder.resolve("spec.yaml"), SALES + checks).toString();
        InputException refused =
                catchThrowableOfType(InputException.class, () -> SpecReader.read(Path.of(file), Map.of(), Map.of()));
        assertThat(refused.problems())
                .extracting(problem -> problem.toString().replace(file, ""))
                .containsExactly(expected);
    }

    @Test
    void readsTheContractOfTheDesign() throws IOException {
        CheckSpec check = read("      - meaning: { column: amount, is: money, grain: line, not: cumulative }\n")
                .validate()
                .get(0)
                .checks()
                .get(0);
        assertThat(check.name()).isEqualTo("meaning(amount)");
        assertThat(check.rule())
                .isEqualTo(new Meaning(
                        "amount",
                        Meaning.Is.MONEY,
                        Meaning.Not.CUMULATIVE,
                        Meaning.Grain.LINE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        new Share(0)));
    }

    @Test
    void takesTheDeclaredKeyOfTheTable() throws IOException {
        Spec spec = read(
                """
                      - meaning: { column: product, key_of: products }
                      - meaning: { column: store, key_of: stores, field: id }
                """);
        assertThat(spec.validate().get(0).checks())
                .extracting(check -> ((Meaning) check.rule()).field())
                .containsExactly("id", "id");
    }

    @Test
    void refusesWhatSaysNothingOrContradictsItself() throws IOException {
        assertProblems(
                """
                      - meaning: { column: amount }
                      - meaning: { column: amount, unit: kgs }
                      - meaning: { column: amount, is: money, unit: kg }
                      - meaning: { column: heat, is: temperature, unit: kelvins }
                      - meaning: { column: heat, is: temperature, unit: kg }
                      - meaning: { column: heat, is: quantity, unit: celsius }
                      - meaning: { column: opened, time_zone: Europe/Pariss }
                      - meaning: { column: opened, time_zone: somewhere else }
                      - meaning: { column: amount, is: cumulative, not: cumulative }
                      - meaning: { column: amount, net_of: amount }
                      - meaning: { column: amount, is: money, field: id }
                      - meaning: { column: amount, is: money, over: day }
                """,
                ":11:18: meaning says nothing of 'amount'; give is, not, grain, unit, net_of, time_zone or key_of",
                ":12:18: there is no unit 'kgs'; did you mean 'kg'?",
                ":13:18: unit: kg is no currency; write one such as EUR, or one",
                ":14:18: there is no unit 'kelvins'; did you mean 'kelvin'?",
                ":15:18: unit: kg is no temperature's; write celsius, fahrenheit or kelvin",
                ":16:18: unit: celsius is a temperature's; write is: temperature, or another unit",
                ":17:18: there is no time zone 'Europe/Pariss'; did you mean 'Europe/Paris'?",
                ":18:18: there is no time zone 'somewhere else'; write one such as Europe/Paris or UTC",
                ":19:18: is: cumulative and not: cumulative can't both hold; keep one of them",
                ":20:18: 'amount' is no net of itself; name the column with tax",
                ":21:18: field goes with key_of only; name the table",
                ":22:18: over goes with grain, not: cumulative, is: cumulative and is: periodic only; leave it out");
    }

    @Test
    void suggestsWordsAndTables() throws IOException {
        assertProblems(
                """
                      - meaning: { column: amount, is: mony }
                      - meaning: { column: amount, is: money, grain: dayly }
                      - meaning: { column: amount, not: money }
                      - meaning: { colum: amount, is: money }
                      - meaning: { column: product, key_of: product }
                """,
                ":11:40: 'is' is 'mony'; did you mean 'money'?",
                ":12:54: 'grain' is 'dayly'; did you mean 'day'?",
                ":13:41: 'not' is 'money'; one of: cumulative",
                ":14:9: meaning has no 'column'; add it: the column",
                ":14:20: unknown key 'colum'; did you mean 'column'?",
                ":15:45: there is no table 'product' under tables; did you mean 'products'?");
    }

    @Test
    void asksWhichColumnIsTheKey() throws IOException {
        assertProblems(
                """
                      - meaning: { column: store, key_of: stores }
                      - meaning: { column: day, key_of: calendar }
                """,
                ":11:43: table 'stores' has a key of 2 columns; name its column with field",
                ":12:41: table 'calendar' has no key; name its column with field");
    }
}
