package dev.assay.publication;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.publication.Cells.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code publications} that a source's cells come to. */
final class PublicationParts {
    private static final int BARS = 24;
    private static final MathContext SHOWN = new MathContext(6);

    /** Widths of the histogram's bars, in days: from a minute to a hundred years. */
    private static final List<Double> WIDTHS = List.of(
            1 / 1440.0,
            5 / 1440.0,
            15 / 1440.0,
            1 / 24.0,
            3 / 24.0,
            6 / 24.0,
            0.5,
            1.0,
            2.0,
            7.0,
            14.0,
            30.0,
            100.0,
            365.0,
            1_000.0,
            3_650.0,
            36_500.0);

    private final Cells cells;
    private final PublicationInputs inputs;
    private final List<PublicationPart> parts = new ArrayList<>();

    PublicationParts(Cells cells, PublicationInputs inputs) {
        this.cells = cells;
        this.inputs = inputs;
    }

    List<PublicationPart> all() {
        Cells lags = cells.of(Part.WEEKDAY);
        if (!lags.none()) {
            lags(lags);
        }
        if (!cells.of(Part.VERSIONS).none()) {
            versions();
        }
        declared(lags);
        add("missing", null, 0, cells.of(Part.MISSING).count());
        today();
        return List.copyOf(parts);
    }

    private void lags(Cells lags) {
        Long late = inputs.availableAfter() == null ? null : cells.of(Part.LATE).count();
        parts.add(new PublicationPart("lag", null, 0, lags.count(), lags.spread(), late, null, null));
        for (Part part : List.of(Part.WEEKDAY, Part.MONTH)) {
            List<Integer> labels = cells.of(part).labels();
            for (int i = 0; i < labels.size(); i++) {
                Cells some = cells.of(part, labels.get(i));
                parts.add(new PublicationPart(
                        part == Part.MONTH ? "month" : "weekday",
                        Integer.toString(labels.get(i)),
                        i,
                        some.count(),
                        some.spread(),
                        null,
                        null,
                        null));
            }
        }
        histogram(lags);
    }

    /** Bars of one width up to the lag that covers 99 %, and a last one for what is later. */
    private void histogram(Cells lags) {
        double from = Cells.days(lags.least());
        double to = Cells.days(lags.covers(0.99));
        double width = WIDTHS.stream()
                .filter(wide -> (to - from) / wide <= BARS - 1)
                .findFirst()
                .orElse(WIDTHS.get(WIDTHS.size() - 1));
        long first = (long) Math.ceil(from / width - 1e-9);
        long last = Math.max(first, (long) Math.ceil(to / width - 1e-9));
        long seen = 0;
        int bar = 0;
        for (long i = first; i <= last; i++) {
            long upTo = lags.upTo(i * width * 86_400e6 + 1);
            bar(bar++, i * width, upTo - seen);
            seen = upTo;
        }
        if (seen < lags.count()) {
            bar(bar, Cells.days(lags.greatest()), lags.count() - seen);
        }
    }

    private void bar(int ordinal, double edge, long count) {
        String label = new BigDecimal(edge, SHOWN).stripTrailingZeros().toPlainString();
        parts.add(new PublicationPart("histogram", label, ordinal, count, null, null, (double) count, null));
    }

    private void versions() {
        long events = cells.of(Part.VERSIONS).count();
        long revised = cells.of(Part.REVISED).count();
        Cells changes = cells.of(Part.REVISION);
        parts.add(new PublicationPart(
                "revision",
                null,
                0,
                changes.count(),
                changes.spread(),
                null,
                (double) revised / events,
                changes().toString()));
        List<Integer> labels = cells.of(Part.VERSIONS).labels();
        for (int i = 0; i < labels.size(); i++) {
            int versions = labels.get(i);
            add(
                    "versions",
                    versions + (versions == PublicationPass.MANY ? "+" : ""),
                    i,
                    cells.of(Part.VERSIONS, versions).count());
        }
    }

    private ObjectNode changes() {
        ObjectNode exact = JsonNodeFactory.instance.objectNode();
        exact.put("revised", cells.of(Part.REVISED).count());
        exact.put("restated", cells.of(Part.RESTATED).count());
        ArrayNode columns = exact.putArray("columns");
        for (int i = 0; i < inputs.names().values().size(); i++) {
            ObjectNode column = columns.addObject();
            column.put("column", inputs.names().values().get(i));
            column.put("changed", cells.of(Part.CHANGED, i).count());
            sizes(column, "", cells.of(Part.CHANGE, i));
            sizes(column, "relative_", cells.of(Part.RELATIVE, i));
        }
        return exact;
    }

    private static void sizes(ObjectNode column, String prefix, Cells sizes) {
        if (!sizes.none()) {
            column.put(prefix + "mean", new BigDecimal(sizes.mean(), SHOWN).stripTrailingZeros());
            column.put(prefix + "median", new BigDecimal(sizes.covers(0.5), SHOWN).stripTrailingZeros());
        }
    }

    private void declared(Cells lags) {
        if (inputs.availableAfter() == null) {
            return;
        }
        Cells declared = cells.of(Part.DECLARED);
        Duration nominal = inputs.availableAfter()
                .unit()
                .getDuration()
                .multipliedBy(inputs.availableAfter().amount());
        double days = declared.none()
                ? nominal.toSeconds() / (double) Duration.ofDays(1).toSeconds()
                : Cells.days(declared.covers(0.5));
        parts.add(new PublicationPart(
                "declared",
                null,
                0,
                lags.count(),
                null,
                cells.of(Part.LATE).count(),
                days,
                inputs.availableAfter().toString()));
    }

    private void today() {
        Cells ends = cells.of(Part.NEWEST, 0);
        if (!ends.none()) {
            parts.add(new PublicationPart(
                    "today",
                    null,
                    0,
                    ends.count(),
                    null,
                    null,
                    Cells.days(inputs.now() - ends.greatest()),
                    new TimeText(inputs.zone())
                            .moment((long) cells.of(Part.NEWEST, 1).greatest())));
        }
    }

    private void add(String part, String label, int ordinal, long rows) {
        parts.add(new PublicationPart(part, label, ordinal, rows, null, null, null, null));
    }
}
