package dev.assay.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.fact.Facts;
import dev.assay.profile.Periods;
import dev.assay.profile.Profile;
import dev.assay.profile.ProfileOptions;
import dev.assay.profile.Profiler;
import dev.assay.profile.References;
import dev.assay.profile.Relating;
import dev.assay.profile.Relations;
import dev.assay.spec.CheckSpec;
import dev.assay.suggest.Suggester;
import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** What is known of a table period by period, to learn checks from. Holds rows that are slow to read until it is closed. */
final class TableStudy implements AutoCloseable {
    /** Formats whose columns can be read one by one, so that reading them again costs little. */
    private static final Set<String> COLUMNAR = Set.of("delta", "parquet", "orc");

    /** Of the periods, the first so many are learnt from only. */
    private static final double LEARNT_ONLY = 1.0 / 3;

    private static final int FEWEST = 4;
    /** A period with so few rows, as a share of the usual number, holds stray dates. */
    private static final double STRAY = 0.02;

    private final Snapshot snapshot;
    private final ProfileOptions options;
    private final Dataset<Row> data;
    private final TimeSlices slices;
    private final Periods periods;
    private final Profile whole;
    private final List<String> names;

    /**
     * Reads the table once, and its time before that.
     *
     * @param by step of the periods; null to be chosen
     * @param exclude beginnings of the days that are left out
     */
    TableStudy(Snapshot snapshot, ProfileOptions options, String by, List<String> exclude) {
        this.snapshot = snapshot;
        this.options = options;
        Profiler profiler = new Profiler(snapshot.data(), options);
        Column day = profiler.day().orElse(null);
        this.data = held(day == null ? snapshot.data() : without(exclude, snapshot.data(), day));
        this.slices = TimeSlices.of(data, day, by);
        this.periods = profiler.periods(data, slices.name());
        this.whole = periods.of(periods.names());
        this.names = names(periods);
    }

    private Dataset<Row> held(Dataset<Row> rows) {
        String format = snapshot.spec().format();
        return format == null || COLUMNAR.contains(format) ? rows : rows.persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public void close() {
        data.unpersist();
    }

    private static Dataset<Row> without(List<String> exclude, Dataset<Row> data, Column day) {
        Dataset<Row> rest = data;
        for (String beginning : exclude) {
            Column told = coalesce(date_format(day, "yyyy-MM-dd"), lit(""));
            rest = rest.filter(not(told.startsWith(beginning)));
        }
        return rest;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** The rows that are learnt from. */
    Dataset<Row> data() {
        return data;
    }

    Profile whole() {
        return whole;
    }

    /** The name of a row's period. */
    Column period() {
        return slices.name();
    }

    /** What a period is; null where checks are not held against later periods. */
    String step() {
        return names.size() < FEWEST ? null : slices.step();
    }

    /** The periods, in the order of time, but for those of stray dates. */
    List<String> names() {
        return names;
    }

    private static List<String> names(Periods periods) {
        Map<String, Long> rows = new TreeMap<>();
        periods.names().stream()
                .filter(name -> !name.equals(TimeSlices.TIMELESS))
                .forEach(name -> rows.put(name, periods.of(List.of(name)).rows()));
        List<Long> sorted = rows.values().stream().sorted().toList();
        double usual = sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 2 / 3);
        return rows.keySet().stream()
                .filter(name -> rows.get(name) >= STRAY * usual)
                .toList();
    }

    /** The tables that a column of this one seems to refer to, with the rows that find nothing there. */
    record Reference(References.Containment found, References.Orphans orphans) {}

    /**
     * Proposes checks.
     *
     * @param checks those that the spec has
     * @param declined what was proposed before and not taken
     * @param limit greatest rate of false alarms
     */
    Suggester suggester(List<CheckSpec> checks, Set<String> declined, List<Reference> references, double limit) {
        Suggester.Learner learner = new Suggester.Learner(
                Suggester.types(snapshot.data().schema(), snapshot.corruptText()),
                step() == null ? "period" : step(),
                checks,
                declined);
        int first = step() == null ? names.size() : Math.max(2, (int) Math.ceil(names.size() * LEARNT_ONLY));
        Relations early = step() == null ? null : relations(names.subList(0, first));
        for (int k = 0; k < names.size(); k++) {
            Facts before = k < first ? null : facts(periods.of(names.subList(0, k)), early, references);
            learner.add(names.get(k), facts(periods.of(List.of(names.get(k))), null, List.of()), before);
        }
        Relations all = relations(periods.names());
        return learner.propose(facts(whole, all, references), limit);
    }

    private Relations relations(List<String> some) {
        boolean all = some.size() == periods.names().size();
        Dataset<Row> rows = all ? data : data.filter(slices.name().isin(some.toArray()));
        return new Relating().of(rows, all ? whole : periods.of(some), options);
    }

    private Facts facts(Profile profile, Relations relations, List<Reference> references) {
        ProfileRows rows = new ProfileRows("").of(snapshot);
        rows.add(profile, snapshot.location());
        RelationRows between = new RelationRows(rows.of(snapshot));
        if (relations != null) {
            between.add(relations);
        }
        references.forEach(each -> between.add(each.found(), each.orphans()));
        return Facts.of(rows.metrics());
    }

    /** The rows of this table that find nothing in another, for each column that seems to refer to one. */
    static List<Reference> references(TableStudy child, List<Profile> profiles, Map<String, Dataset<Row>> tables) {
        List<Reference> references = new ArrayList<>();
        for (References.Containment found : References.between(profiles)) {
            boolean ofChild = found.childTable().equals(child.whole.table())
                    && !found.parentTable().equals(child.whole.table());
            if (ofChild) {
                Dataset<Row> parent = tables.get(found.parentTable());
                references.add(new Reference(found, References.orphans(found, child.data, parent)));
            }
        }
        return references;
    }
}
