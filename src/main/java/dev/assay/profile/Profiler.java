package dev.assay.profile;

import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.PartState;
import dev.assay.scan.Scan;
import dev.assay.scan.Sliced;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
        this.columns = Asked.all(data.schema()).stream()
                .filter(column -> !column.name().equals(options.corrupt()))
                .toList();
        this.options = options;
        this.time = time();
    }

    /** As declared; else the first column of times, else the first of texts that is named like one. */
    private Asked time() {
        if (options.time() != null) {
            return columns.stream()
                    .filter(column -> column.name().equals(options.time()) && (column.time() || column.text()))
                    .findFirst()
                    .orElse(null);
        }
        return columns.stream()
                .filter(Asked::time)
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.text() && column.namedTime())
                        .findFirst())
                .orElse(null);
    }

    /** The day of a row's event, which is null where it can't be told; none for a table without time. */
    public Optional<Column> day() {
        return Optional.ofNullable(time).map(Asked::day);
    }

    /** Reads the table once. */
    public Profile profile(Dataset<Row> data) {
        Questions questions = new Questions();
        return questions.profile(questions.scan.read(data));
    }

    /**
     * Reads the table once, and keeps its periods apart, so that any of them can be profiled without the others.
     *
     * @param period the name of a row's period, as text; rows for which it is null are in none
     */
    public Periods periods(Dataset<Row> data, Column period) {
        Questions questions = new Questions();
        questions.scan.sliceBy(period);
        Sliced read = questions.scan.read(data);
        return new Periods(
                read.slices().stream().filter(Objects::nonNull).toList(),
                names -> questions.profile(read.together(names)));
    }

    /** What is asked of a read, in this order. */
    private final class Questions {
        private final Scan scan = new Scan();
        private final List<Function<Answers, ColumnTally>> asked = new ArrayList<>();
        private final Function<Answers, NullPatterns> nulls;
        private final Function<Answers, Long> corrupt;

        Questions() {
            long now = options.now().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
            List<Column> days = time == null ? List.of() : List.of(time.day());
            for (Asked column : columns) {
                List<Column> needed = new ArrayList<>(List.of(column.summarised()));
                needed.addAll(days);
                asked.add(scan.summary(
                        column.name(),
                        needed,
                        at -> column.summary(
                                new ColumnTally.Place(at[0], at.length > 1 ? at[1] : ColumnTally.Place.TIMELESS),
                                now)));
            }
            nulls = scan.summary(
                    "nulls", columns.stream().map(Asked::summarised).toList(), at -> () -> new NullPatterns(at));
            corrupt = options.corrupt() == null
                    ? answers -> 0L
                    : scan.count(Columns.exactly(options.corrupt()).isNotNull());
        }

        Profile profile(Sliced read) {
            Answers answers = read.all();
            List<ColumnProfile> profiles = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                profiles.add(new ColumnSummary(columns.get(i), masked(columns.get(i)))
                        .of(asked.get(i).apply(answers)));
            }
            List<Meaning> meanings = profiles.stream()
                    .map(column -> new Meanings(column).meaning())
                    .toList();
            Remarks remarks = new Remarks();
            remarks.corrupt(corrupt.apply(answers));
            for (int i = 0; i < profiles.size(); i++) {
                remarks.add(profiles.get(i), meanings.get(i));
            }
            NullPatterns patterns = nulls.apply(answers);
            return new Profile(
                    options.name(),
                    patterns.rows(),
                    time == null ? null : time.name(),
                    profiles,
                    meanings,
                    missing(patterns),
                    remarks.sorted(),
                    read.states(null).stream()
                            .limit(columns.size() + 1L)
                            .map(PartState::bytes)
                            .toList());
        }
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
