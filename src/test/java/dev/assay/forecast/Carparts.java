package dev.assay.forecast;

import dev.assay.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Monthly demand for 2,674 car parts over 51 months (Hyndman et al. 2008, the R package expsmooth); NaN where it is NA. */
final class Carparts {
    private final Map<String, double[]> byPart = new LinkedHashMap<>();

    private Carparts() {}

    /** Skips the test where the data are not here. */
    static Carparts read() {
        Path file = SharedData.required("carparts").resolve("carparts_long.csv");
        Map<String, List<Double>> months = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file).subList(1, 136_375)) {
                String[] cells = line.split(",", -1);
                months.computeIfAbsent(cells[0], part -> new ArrayList<>())
                        .add(cells[2].isEmpty() || cells[2].equals("NA") ? Double.NaN : Double.parseDouble(cells[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Carparts carparts = new Carparts();
        months.forEach((part, values) -> carparts.byPart.put(
                part, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return carparts;
    }

    List<double[]> all() {
        return List.copyOf(byPart.values());
    }

    /** Those without an unknown month. */
    List<double[]> complete() {
        return byPart.values().stream()
                .filter(values -> Arrays.stream(values).noneMatch(Double::isNaN))
                .toList();
    }

    /** One series from its first demand on. */
    double[] fromFirstDemand(String part) {
        return History.fromFirstDemand(byPart.get(part));
    }

    /** The series with zero where a month is unknown. */
    static double[] zeroFilled(double[] values) {
        return DoubleStream.of(values)
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
    }
}
