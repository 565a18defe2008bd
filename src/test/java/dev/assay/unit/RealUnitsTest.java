package dev.assay.unit;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.assay.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What of the units and amounts of real tables is read. */
class RealUnitsTest {
    private static final Units IMPERIAL = Units.of(UnitSystem.IMPERIAL);

    /** Columns of the BBC's ingredient phrases. */
    private static List<String[]> rows(String... columns) {
        Path file = SharedData.required("ingredient_phrases").resolve("bbc-ingredients-snapshot-2017.csv");
        CsvParserSettings settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(true);
        settings.selectFields(columns);
        return new CsvParser(settings).parseAll(file.toFile(), StandardCharsets.UTF_8);
    }

    private static Map<String, Integer> labels() {
        Map<String, Integer> labels = new TreeMap<>();
        for (String[] row : rows("unit")) {
            if (row[0] != null) {
                labels.merge(row[0], 1, Integer::sum);
            }
        }
        return labels;
    }

    /** A label names each unit of a phrase: {@code ml fl oz pint} are three. What is left over is what no unit is spelled as. */
    private static List<String> unread(String label) {
        List<String> words = new ArrayList<>(List.of(label.split(" ")));
        List<String> unread = new ArrayList<>();
        while (!words.isEmpty()) {
            int taken = Math.min(3, words.size());
            while (taken > 0
                    && IMPERIAL.find(String.join(" ", words.subList(0, taken))).isEmpty()) {
                taken--;
            }
            if (taken == 0) {
                unread.add(words.get(0));
            }
            words.subList(0, Math.max(1, taken)).clear();
        }
        return unread;
    }

    @Test
    void kitchenUnitsAreRecognised() {
        Map<String, Integer> labels = labels();
        Map<String, Integer> unknown = new TreeMap<>();
        int rows = 0;
        int readRows = 0;
        int readLabels = 0;
        for (Map.Entry<String, Integer> label : labels.entrySet()) {
            List<String> unread = unread(label.getKey());
            rows += label.getValue();
            readRows += unread.isEmpty() ? label.getValue() : 0;
            readLabels += unread.isEmpty() ? 1 : 0;
            unread.forEach(word -> unknown.merge(word, label.getValue(), Integer::sum));
        }
        assertThat(labels).hasSize(354);
        assertThat(readLabels).isEqualTo(230);
        assertThat(rows).isEqualTo(10_953);
        // 95.1 %: all but sizes that only a cook knows, and typing errors.
        assertThat(readRows).isEqualTo(10_415);
        assertThat(unknown.keySet())
                .containsExactlyInAnyOrder(
                        """
                        4-chop Generous Good Small big couple fat fine finger-length fist-sized generous gl good good-sized \
                        heaped large length long medium miniature or parts plump quantity round rounded shake sherry small \
                        thick thickish thin thumb-sized tsbp tspspoon two very wafer whole wine"""
                                .split(" "));
    }

    /** Of phrases with one unit; two units are two amounts, such as {@code 10 #1$2} for {@code g oz}. */
    @Test
    void kitchenAmountsAreRead() {
        Map<String, Integer> unread = new TreeMap<>();
        int rows = 0;
        for (String[] row : rows("quantity", "unit")) {
            if (row[0] != null && row[1] != null && IMPERIAL.find(row[1]).isPresent()) {
                rows++;
                if (Quantity.parse(row[0]).isEmpty()) {
                    unread.merge(row[0], 1, Integer::sum);
                }
            }
        }
        assertThat(rows).isEqualTo(3411);
        assertThat(unread.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(262);
        // Ranges, multiples, two amounts, words.
        assertThat(unread.keySet()).allMatch(text -> text.matches(".+-.+|\\d+x? [\\d#$]+|few|half|couple"));
    }

    @Test
    void codesOfAnErpAreRecognised() throws IOException {
        Path folder = SharedData.required("adventureworks");
        Units units = Units.of(UnitSystem.US);
        Map<String, String> byCode = new TreeMap<>();
        Map<String, String> otherByName = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("UnitMeasure.tsv"), StandardCharsets.UTF_8)) {
            String[] fields = line.split("\t", -1);
            String code = fields[0].strip();
            String symbol = units.find(fields[0]).map(Unit::symbol).orElse("unknown");
            byCode.put(code, symbol);
            String byName = units.find(fields[1]).map(Unit::symbol).orElse("unknown");
            if (!byName.equals(symbol)) {
                otherByName.put(code, byName);
            }
        }
        assertThat(byCode).hasSize(38);
        assertThat(byCode.entrySet().stream()
                        .filter(code -> code.getValue().equals("unknown"))
                        .map(Map.Entry::getKey))
                .containsExactly("C", "CM2", "KGV", "KT", "M2", "PCT");
        assertThat(otherByName).isEqualTo(Map.of("CTN", "container"));
        assertThat(byCode)
                .containsEntry("EA", "piece")
                .containsEntry("OZ", "oz")
                .containsEntry("IN", "in")
                .containsEntry("CTN", "carton")
                .containsEntry("PT", "us pint");
        Map<String, Integer> used = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("BillOfMaterials.tsv"), StandardCharsets.UTF_8)) {
            used.merge(byCode.get(line.split("\t", -1)[5].strip()), 1, Integer::sum);
        }
        assertThat(used).isEqualTo(Map.of("piece", 2578, "oz", 92, "in", 9));
    }
}
