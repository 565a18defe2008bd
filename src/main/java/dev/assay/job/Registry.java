package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** The versions of models and their stages, as the results table {@code models} tells them. */
final class Registry {
    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::at).thenComparing(Event::ordinal).thenComparing(Event::runId);

    private final List<Event> events;

    private Registry(List<Event> events) {
        this.events = events;
    }

    /**
     * Something that happened to a version.
     *
     * @param gate open or closed; null where it was never judged
     */
    record Event(
            String runId,
            int ordinal,
            String model,
            int version,
            String stage,
            Timestamp at,
            String gate,
            String gateReason,
            String location) {
        private static Event of(Row row) {
            return new Event(
                    row.getString(0),
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getTimestamp(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8));
        }
    }

    /** Reads all of it. */
    static Registry all(ResultsStore results) {
        return of(results, lit(true));
    }

    /** Reads it as it was before a run, and without it: a run that is repeated finds the same again. */
    static Registry without(String runId, ResultsStore results) {
        return of(results, not(col("run_id").equalTo(runId)));
    }

    private static Registry of(ResultsStore results, Column which) {
        List<Event> events = new ArrayList<>();
        results.read(ResultTable.MODELS).ifPresent(models -> models.filter(which)
                .select("run_id", "ordinal", "model", "version", "stage", "at", "gate", "gate_reason", "location")
                .collectAsList()
                .forEach(row -> events.add(Event.of(row))));
        events.sort(ORDER);
        return new Registry(events);
    }

    /** The number of the version that a run trains: that which it had before, where it is run again; else the next. */
    static int version(String model, String runId, ResultsStore results) {
        Optional<Integer> own = results.read(ResultTable.MODELS).stream()
                .flatMap(models -> models
                        .filter(col("run_id").equalTo(runId).and(col("model").equalTo(model)))
                        .select("version")
                        .collectAsList()
                        .stream())
                .map(row -> row.getInt(0))
                .findFirst();
        return own.orElseGet(() -> without(runId, results).last(model) + 1);
    }

    private int last(String model) {
        return events.stream()
                .filter(each -> each.model().equals(model))
                .mapToInt(Event::version)
                .max()
                .orElse(0);
    }

    List<String> models() {
        return events.stream().map(Event::model).distinct().sorted().toList();
    }

    /** Where each version of a model stands now; the newest version last. */
    Map<Integer, Event> standing(String model) {
        Map<Integer, Event> standing = new LinkedHashMap<>();
        events.stream()
                .filter(each -> each.model().equals(model))
                .sorted(Comparator.comparing(Event::version))
                .forEach(each -> standing.put(each.version(), null));
        events.stream().filter(each -> each.model().equals(model)).forEach(each -> standing.put(each.version(), each));
        return standing;
    }

    /** How a version was trained: what its gate said, and where it is. */
    Event trained(String model, int version) {
        return events.stream()
                .filter(each -> each.model().equals(model) && each.version() == version && each.location() != null)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The version that is live; none before the first promotion. */
    Optional<Integer> live(String model) {
        return standing(model).values().stream()
                .filter(each -> each.stage().equals("live"))
                .map(Event::version)
                .findFirst();
    }

    /** The version that was live before the one that is. */
    Optional<Integer> before(String model) {
        Optional<Integer> live = live(model);
        return events.stream()
                .filter(each -> each.model().equals(model)
                        && each.stage().equals("live")
                        && !live.equals(Optional.of(each.version())))
                .reduce((earlier, later) -> later)
                .map(Event::version);
    }
}
