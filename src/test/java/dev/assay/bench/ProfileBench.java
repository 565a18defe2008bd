package dev.assay.bench;

import com.amazon.deequ.profiles.ColumnProfilerRunner;
import dev.assay.job.Sessions;
import dev.assay.profile.Profile;
import dev.assay.profile.ProfileOptions;
import dev.assay.profile.Profiler;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Every column of a Delta table of 8 columns profiled by itself: Assay, Deequ's ColumnProfiler, DuckDB's SUMMARIZE. */
final class ProfileBench {
    private ProfileBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "1000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        boolean deequ = Boolean.parseBoolean(Race.option(arguments, "deequ", "true"));
        SparkSession spark = Sessions.open();
        Dataset<Row> data = SalesTable.stored(spark, rows);
        List<String> files = Arrays.stream(data.inputFiles())
                .map(file -> file.replaceFirst("^file:/+", "/"))
                .toList();
        Race race = new Race("profile", String.format("Every column of %,d rows × 8 columns of Delta.", rows))
                .add("Assay, columns alone", () -> assay(data))
                .add("DuckDB's SUMMARIZE of the same Parquet files", () -> duckdb(files));
        if (deequ) {
            race.add(
                    "Deequ's ColumnProfiler",
                    () -> ColumnProfilerRunner.apply()
                                    .onData(data)
                                    .run()
                                    .profiles()
                                    .size()
                            + " columns");
        }
        race.run(rounds);
    }

    private static String assay(Dataset<Row> data) {
        ProfileOptions options =
                new ProfileOptions("sales", "day", List.of(), List.of(), null, LocalDateTime.of(2030, 1, 1, 0, 0));
        Profile profile = new Profiler(data, options).profile(data);
        return profile.columns().size() + " columns, " + profile.rows() + " rows, "
                + profile.remarks().size() + " findings";
    }

    private static String duckdb(List<String> files) throws Exception {
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads to " + Runtime.getRuntime().availableProcessors());
            int columns = 0;
            try (ResultSet answer = statement.executeQuery("summarize select * from read_parquet(" + list + ")")) {
                while (answer.next()) {
                    columns++;
                }
            }
            return columns + " columns";
        }
    }
}
