package dev.assay.lightgbm;

import dev.assay.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** LightGBM's own examples: a label and 28 features a line, and the configuration of its command line. */
final class LightGBMExamples {
    private static final String DATA = "lightgbm_examples";

    private LightGBMExamples() {}

    static List<Row> rows(String example, String file) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder(example).resolve(file))) {
            double[] values = Arrays.stream(line.split("\t"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            rows.add(RowFactory.create(values[0], Vectors.dense(Arrays.copyOfRange(values, 1, values.length))));
        }
        return rows;
    }

    static Map<String, String> configuration(String example) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder(example).resolve("train.conf"))) {
            String[] parts = line.split("=", 2);
            if (!line.startsWith("#") && parts.length == 2) {
                found.put(parts[0].trim(), parts[1].trim());
            }
        }
        return found;
    }

    private static Path folder(String example) {
        return SharedData.required(DATA).resolve(example);
    }
}
