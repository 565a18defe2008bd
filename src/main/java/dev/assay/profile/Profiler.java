package dev.assay.profile;

import dev.assay.scan.Answers;
import dev.assay.scan.PartState;
import dev.assay.scan.Scan;
import dev.assay.scan.Sliced;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Profiles a table in one read of it: every column by itself, and which of them have no value together. */
public final class Profiler {
    private static final int PATTERNS = 40;

    private final List<Asked> columns;
    private final Asked time;
    private final ProfileOptions options;

    /**
     * @param data the table, of which nothing is read yet
     */
    public Profiler(Dataset<Row> data, ProfileOptions options) {
        this.columns = Asked.all(data.schema());
        this.options = options;
        this.time = time();
    }

    private Asked time() {
        return options.time() == null
                ? columns.stream().filter(Asked::time).findFirst().orElse(null)
                : columns.stream()
                        .filter(column -> column.name().equals(options.time()))
                        .findFirst()
                        .filter(column -> column.time() || column.text())
                        .orElse(null);
    }

    /** Reads the table once. */
    public Profile profile(Dataset<Row> data) {
        Scan scan = new Scan();
        long now = options.now().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        List<Column> days = time == null ? List.of() : List.of(time.day());
        List<Function<Answers, ColumnTally>> asked = new ArrayList<>();
        for (Asked column : columns) {
            List<Column> needed = new ArrayList<>(List.of(column.summarised()));
            needed.addAll(days);
            asked.add(scan.summary(
                    column.name(),
                    needed,
                    at -> column.summary(
                            new ColumnTally.Place(at[0], at.length > 1 ? at[1] : ColumnTally.Place.TIMELESS), now)));
        }
        Function<Answers, NullPatterns> nulls = scan.summary(
                "nulls", columns.stream().map(Asked::summarised).toList(), at -> () -> new NullPatterns(at));
        Sliced read = scan.read(data);
        Answers answers = read.all();
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            profiles.add(new ColumnSummary(columns.get(i), masked(columns.get(i)))
                    .of(asked.get(i).apply(answers)));
        }
        NullPatterns patterns = nulls.apply(answers);
        return new Profile(
                options.name(),
                patterns.rows(),
                time == null ? null : time.name(),
                profiles,
                missing(patterns),
                read.states(null).stream().map(PartState::bytes).toList());
    }

    private boolean masked(Asked column) {
        return options.mask().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT)
                .equals(column.name().toLowerCase(Locale.ROOT)));
    }

    private List<Profile.Missing> missing(NullPatterns patterns) {
        return patterns.top(PATTERNS).stream()
                .map(pattern -> new Profile.Missing(
                        pattern.missing().stream()
                                .mapToObj(at -> columns.get(at).name())
                                .toList(),
                        pattern.rows()))
                .toList();
    }
}
