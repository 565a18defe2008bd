package dev.assay.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipesTest {
    private static final Set<String> MASS = Set.of("g", "kg");
    private static final Set<String> VOLUME = Set.of("ml", "l");

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 40, 53, 54, 300})
    void haveSeveralLevelsAndNoCycle(int products) {
        Range range = range(products);
        Map<String, List<String>> components = new SmallTables(range)
                .recipes().stream()
                        .collect(Collectors.groupingBy(
                                line -> line.getString(0),
                                Collectors.mapping(line -> line.getString(1), Collectors.toList())));
        Map<String, Integer> depths = new HashMap<>();
        for (Product product : range.products()) {
            depths.put(product.id(), depth(product.id(), components, depths));
            assertThat(components.containsKey(product.id()))
                    .isEqualTo(product.kind().equals("prepared"));
        }
        int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(deepest).isEqualTo(products < 43 ? 2 : 3);
    }

    /** The range is in topological order: a component's depth is known before its parent's, or this fails. */
    private static int depth(String product, Map<String, List<String>> components, Map<String, Integer> known) {
        return components.getOrDefault(product, List.of()).stream()
                .mapToInt(component -> 1 + Objects.requireNonNull(known.get(component), component))
                .max()
                .orElse(0);
    }

    @Test
    void quantitiesConvertIntoTheUnitThatTheComponentIsSoldIn() {
        Range range = range(120);
        Map<String, Product> byId =
                range.products().stream().collect(Collectors.toMap(Product::id, product -> product));
        for (Row line : new SmallTables(range).recipes()) {
            Product component = byId.get(line.getString(1));
            String unit = line.getString(3);
            boolean converts = unit.equals(component.unit())
                    || (MASS.contains(unit) && MASS.contains(component.unit()))
                    || (VOLUME.contains(unit) && VOLUME.contains(component.unit()))
                    || (unit.equals("piece") && component.pieceGrams() != null);
            assertThat(converts).as(line.toString()).isTrue();
            assertThat(line.getDouble(2)).isPositive();
            assertThat(line.getDouble(4)).isBetween(0.1, 1.0);
        }
    }

    @Test
    void aLineIsReplacedOnTheDayAfterItsLast() {
        Map<String, List<Row>> versions = new SmallTables(range(120))
                .recipes().stream()
                        .collect(Collectors.groupingBy(
                                line -> line.getString(0) + line.getString(1), TreeMap::new, Collectors.toList()));
        assertThat(versions.values().stream().map(List::size)).contains(1, 2).doesNotContain(3);
        for (List<Row> lines : versions.values()) {
            assertThat(lines.get(lines.size() - 1).isNullAt(6)).isTrue();
            if (lines.size() == 2) {
                LocalDate last = lines.get(0).getAs(6);
                assertThat(last.plusDays(1)).isEqualTo(lines.get(1).<LocalDate>getAs(5));
            }
        }
    }

    private static Range range(int products) {
        return Range.of(new GenerateOptions(2000, 5, null, 100, 10, products, null));
    }
}
