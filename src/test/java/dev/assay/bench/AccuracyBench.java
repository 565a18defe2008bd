package dev.assay.bench;

import dev.assay.SharedData;
import dev.assay.aggregate.AggregateInputs;
import dev.assay.aggregate.Aggregated;
import dev.assay.aggregate.Aggregator;
import dev.assay.aggregate.Tried;
import dev.assay.cli.Main;
import dev.assay.forecast.Accuracy;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.Warehouse;
import dev.assay.generate.WarehouseGenerator;
import dev.assay.job.GenerateJob;
import dev.assay.job.Sessions;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How far off forecasts of series are, each by itself and by the chosen levels, in a rolling backtest on car parts, on traffic, and
 * on the generated food retailer. Public data sets that are not here are left out.
 */
final class AccuracyBench {
    private static final List<String> ALL = List.of("parts", "traffic", "retail", "orders");
    private static final List<String> CLASSICAL = List.of(
            "zero", "naive", "seasonal_naive", "croston", "sba", "tsb", "moving_average", "ses", "seasonal_mean");
    private static final String METHODS =
            "[ses, zero, naive, seasonal_naive, croston, sba, tsb, moving_average, seasonal_mean]";

    private static final String PARTS =
            """
            keys: [part_id]
            value: demand
            step: month
            steps: [quarter]
            absent: missing
            life: { from: start }
            clusters: {}
            choose: backtest
            forecast: { horizon: 6, origins: 3, methods: METHODS }
            """;

    private static final String TRAFFIC =
            """
            compute: { road: "'I-94'" }
            keys: [road]
            value: volume
            step: day
            steps: [week]
            absent: missing
            known: 80%
            choose: backtest
            forecast: { horizon: 14, origins: 6, methods: METHODS }
            """;

    private static final Boosting.Plan BOOSTED_PARTS = new Boosting.Plan(
            "month",
            6,
            3,
            """
            - lag: { source: past, columns: value, steps: [0, 1, 2], from: known }
            - lag: { source: past, columns: value, steps: 12 }
            - rolling: { source: past, columns: value, steps: [3, 6, 12, 24], measures: [mean, std, zeros] }
            - rolling: { source: past, columns: value, steps: 12, measures: [max, trend, ewm] }
            - expanding: { source: past, columns: value, measures: [mean, count] }
            - calendar: { parts: [day_of_year, quarter] }
            """,
            Map.of(
                    "objective", "tweedie",
                    "tweedieVariancePower", "1.3",
                    "numIterations", "200",
                    "learningRate", "0.03",
                    "numLeaves", "15",
                    "minDataInLeaf", "200"));

    private static final Boosting.Plan BOOSTED_TRAFFIC = new Boosting.Plan(
            "day",
            14,
            6,
            """
            - rolling: { source: past, columns: value, steps: 4, every: 7, from: target, skip: 13, as: same_day }
            - rolling: { source: past, columns: value, steps: 12, every: 7, from: target, skip: 13, as: same_day }
            - rolling: { source: past, columns: value, steps: [7, 28], measures: [mean, std] }
            - expanding: { source: past, columns: value, measures: [mean] }
            - calendar: { parts: [weekday, month, day_of_year] }
            - holidays: { country: us, region: mn }
            """,
            Map.of(
                    "objective", "regression",
                    "numIterations", "200",
                    "learningRate", "0.05",
                    "numLeaves", "15",
                    "minDataInLeaf", "50"));

    private static final String RETAIL =
            """
            keys: [product, store]
            value: quantity
            step: day
            steps: [week]
            closed: { table: calendar, on: { store: store }, day: day, where: closed }
            life:
              tables:
                - { table: products, on: { product: id }, from: launched, to: withdrawn }
                - { table: stores, on: { store: id }, from: opened }
            hierarchies:
              product: { table: products, field: id, levels: [category] }
              store: { table: stores, field: id, levels: [region] }
            levels: [[product, store], [product, region], [category, store], [product]]
            choose: CHOICE
            need: { density: 60%, history: 28 }
            forecast: { horizon: 14, origins: 2, methods: METHODS }
            """;

    private static final String HEAD =
            "| Forecast of | method | RMSSE | WRMSSE | bias | WAPE of sums | pinball .5 | .8 | .95 |";
    private static final String RULE = "|---|---|---:|---:|---:|---:|---:|---:|---:|";

    private final SparkSession spark;
    private final StringBuilder page = new StringBuilder("## accuracy\n");

    private AccuracyBench(SparkSession spark) {
        this.spark = spark;
    }

    public static void main(String[] arguments) throws IOException {
        long rows = Long.parseLong(Race.option(arguments, "rows", "100000"));
        int days = Integer.parseInt(Race.option(arguments, "days", "365"));
        List<String> asked =
                List.of(Race.option(arguments, "of", String.join(",", ALL)).split(","));
        AccuracyBench bench = new AccuracyBench(Sessions.open());
        if (asked.contains("parts")) {
            bench.parts();
        }
        if (asked.contains("traffic")) {
            bench.traffic();
        }
        if (asked.contains("retail")) {
            bench.retail(rows, days);
        }
        if (asked.contains("orders")) {
            bench.orders(
                    Race.option(arguments, "warehouse", ""),
                    Race.option(arguments, "recipe", "jobs/retail/orders.yaml"));
        }
        if (asked.size() == ALL.size()) {
            bench.write();
        }
        // A thread that SynapseML leaves behind would keep the process alive.
        System.exit(0);
    }

    private void write() throws IOException {
        page.append("\n")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(": ")
                .append(Page.machine())
                .append(" Spark 3.5.9.");
        new Page(Path.of("docs/benchmarks.md"), "Benchmarks").replace("accuracy", page.toString());
    }

    private Dataset<Row> csv(Path folder, String files) {
        return spark.read()
                .option("header", true)
                .option("nullValue", "NA")
                .csv(folder.resolve(files).toString());
    }

    private void parts() {
        SharedData.folder("carparts").ifPresent(folder -> {
            Dataset<Row> months = csv(folder, "carparts_long.csv")
                    .selectExpr("part_id", "date(month) as day", "double(demand) as demand");
            Dataset<Row> whole = months.selectExpr("*", "count(demand) over (partition by part_id) as known")
                    .filter("known = 51");
            tell(
                    "Car parts: 2,509 monthly series, 6 months ahead, 3 origins; groups of alike parts, quarters",
                    new Asking(PARTS, whole, Map.of()),
                    boosted(BOOSTED_PARTS, whole.selectExpr("part_id as series", "day as period", "demand as value")));
        });
    }

    private void traffic() {
        SharedData.folder("metro_traffic").ifPresent(folder -> {
            Dataset<Row> days = csv(folder, "*.csv")
                    .selectExpr("timestamp(date_time) as hour", "int(traffic_volume) as volume")
                    .distinct()
                    .selectExpr("date(hour) as day", "volume")
                    .groupBy("day")
                    .agg(Map.of("volume", "sum", "*", "count"))
                    .filter("`count(1)` >= 20")
                    .selectExpr("day", "`sum(volume)` * 24 / `count(1)` as volume");
            tell(
                    "Traffic of one road: a daily series, days of fewer than 20 known hours missing; 14 days ahead, 6 origins; weeks",
                    new Asking(TRAFFIC, days, Map.of()),
                    boosted(BOOSTED_TRAFFIC, days.selectExpr("'I-94' as series", "day as period", "volume as value")));
        });
    }

    private void retail(long rows, int days) {
        GenerateOptions options = new GenerateOptions(rows, 1, null, days, 0, 0, Map.of());
        Warehouse warehouse = new WarehouseGenerator(options).generate(spark);
        Map<String, Dataset<Row>> others = new HashMap<>();
        for (String table : List.of("products", "stores", "calendar")) {
            others.put(table, warehouse.tables().get(table).cache());
        }
        Dataset<Row> sales = warehouse
                .tables()
                .get("sales")
                .select("product", "store", "day", "quantity")
                .cache();
        for (String choice : List.of("bounds", "backtest")) {
            String title = String.format(
                    Locale.ROOT,
                    "Generated food retailer: %,d series of product and store, %,d sales in %d days; 14 days ahead, 2 origins; levels by %s",
                    sales.select("product", "store").distinct().count(),
                    sales.count(),
                    days,
                    choice);
            tell(title, new Asking(RETAIL.replace("CHOICE", choice), sales, others), Optional.empty());
        }
    }

    /**
     * @param kept a warehouse with the tables that the job has made before; empty where it is made now
     * @param job the spec
     */
    private void orders(String kept, String job) throws IOException {
        Path warehouse = kept.isEmpty() ? Files.createTempDirectory("assay-bench") : Path.of(kept);
        if (!Files.exists(warehouse.resolve("demand_history"))) {
            GenerateOptions options = new GenerateOptions(68_000, 1, null, 150, 20, 60, null);
            new GenerateJob(spark, warehouse.toString(), table -> {}).run(options);
            String[] arguments = {
                "run", job, "--set", "warehouse=" + warehouse, "--as-of", "2024-05-14T06:00", "--skip", "train,score"
            };
            if (Main.run(arguments, System.out, System.err) != 0) {
                throw new IllegalStateException("assay run failed");
            }
        }
        Spec spec = SpecReader.read(Path.of(job), Map.of("warehouse", warehouse.toString()));
        Map<String, Accuracy> found =
                new OrderLevel(spark, warehouse, spec.train().get(0)).accuracy(3);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Orders of the generated food retailer: %,d windows of product and store, in euros, with errors, repaired, recipes exploded;"
                        + " days 1 to 14 ahead, 3 origins.",
                found.get(OrderLevel.BOOSTED).windows()));
        lines.add("");
        lines.add(HEAD);
        lines.add(RULE);
        found.forEach((method, accuracy) -> lines.add(line(
                method.equals(OrderLevel.BOOSTED)
                        ? "one boosted model of all series"
                        : method.equals("usual") ? "what is usual, a column" : "each series by itself",
                method,
                accuracy)));
        String table = String.join("\n", lines) + "\n";
        Console.line("%s", table);
        page.append("\n").append(table);
    }

    private Optional<Accuracy> boosted(Boosting.Plan plan, Dataset<Row> series) {
        try {
            return Optional.of(new Boosting(spark, plan).accuracy(series));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An aggregation. */
    private record Asking(String item, Dataset<Row> events, Map<String, Dataset<Row>> others) {}

    private void tell(String title, Asking asking, Optional<Accuracy> boosted) {
        long start = System.nanoTime();
        StringBuilder yaml =
                new StringBuilder("assay: 1\nname: bench\ntables:\n  events: { path: /e, format: delta, time: day }\n");
        asking.others()
                .keySet()
                .forEach(name -> yaml.append("  ").append(name).append(": { path: /o, format: delta }\n"));
        yaml.append("aggregate:\n  - table: events\n");
        asking.item().replace("METHODS", METHODS).lines().forEach(line -> yaml.append("    ")
                .append(line)
                .append("\n"));
        Spec spec = SpecReader.parse(Path.of("bench.yaml"), yaml.toString());
        Problems problems = new Problems();
        Aggregator aggregator = new Aggregator(
                new AggregateInputs(
                        spec.aggregate().get(0),
                        spec.tables().get("events"),
                        asking.events(),
                        asking.others(),
                        ZoneOffset.UTC,
                        spec.positions()),
                problems);
        problems.throwIfAny();
        try (Aggregated aggregated = aggregator.aggregate(line -> Console.line("%s", line))) {
            aggregated.tried().forEach(each -> Console.line("%s", line(each.level() + ", " + each.step(), each)));
            String table = table(title, aggregated.tried())
                    + boosted.map(found -> line("one boosted model of all series", "LightGBM", found) + "\n")
                            .orElse("");
            Console.line("%s%.0f s", table, (System.nanoTime() - start) / 1e9);
            page.append("\n").append(table);
        }
    }

    private static String table(String title, List<Tried> tried) {
        Tried first = tried.stream()
                .filter(each -> !each.level().equals(Tried.CHOSEN))
                .findFirst()
                .orElseThrow();
        List<Tried> own = tried.stream()
                .filter(each ->
                        each.level().equals(first.level()) && each.step().equals(first.step()))
                .sorted(Comparator.comparingInt(each -> CLASSICAL.indexOf(each.method())))
                .toList();
        List<Tried> chosen = tried.stream()
                .filter(each -> each.level().equals(Tried.CHOSEN))
                .filter(each -> !each.method().equals("zero"))
                .sorted(byLoss())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(title + ".");
        lines.add("");
        lines.add(HEAD);
        lines.add(RULE);
        own.forEach(each -> lines.add(line("each series by itself", each)));
        lines.add(line(
                "each by itself, the best in WRMSSE", own.stream().min(byLoss()).orElseThrow()));
        lines.add(line("the chosen level, the best in WRMSSE", chosen.get(0)));
        chosen.stream()
                .filter(each -> each.method().equals("ses"))
                .forEach(each -> lines.add(line("the chosen level", each)));
        return String.join("\n", lines) + "\n";
    }

    private static Comparator<Tried> byLoss() {
        return Comparator.comparingDouble(
                each -> each.accuracy().weightedRmsse().value());
    }

    private static String line(String way, Tried tried) {
        return line(way, tried.method(), tried.accuracy());
    }

    private static String line(String way, String method, Accuracy found) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %+.3f | %.3f | %.3f | %.3f | %.3f |",
                way,
                method,
                found.rmsse().value(),
                found.weightedRmsse().value(),
                found.steps().bias(),
                found.sums().wape(),
                found.pinball(0.5).sumWeighted().value(),
                found.pinball(0.8).sumWeighted().value(),
                found.pinball(0.95).sumWeighted().value());
    }
}
