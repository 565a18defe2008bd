package dev.assay.publication;

import static dev.assay.publication.TimeText.count;
import static dev.assay.publication.TimeText.length;
import static dev.assay.publication.TimeText.share;

import dev.assay.publication.Cells.Part;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person should know of how late a source is. */
final class PublicationFindings {
    private static final double MICROS_OF_DAY = 86_400e6;
    private static final double HOUR = 1 / 24.0;
    private static final int NAMED = 3;
    private static final int FEW = 5;
    private static final double LONGER = 1.5;

    private final Cells cells;
    private final PublicationInputs inputs;
    private final PublicationExamples examples;
    private final Cells lags;
    private final Backfills backfills;
    private final long rows;
    private final String source;
    private final String published;
    private final List<Told> told = new ArrayList<>();

    PublicationFindings(Cells cells, PublicationInputs inputs, PublicationExamples examples) {
        this.cells = cells;
        this.inputs = inputs;
        this.examples = examples;
        this.lags = cells.of(Part.WEEKDAY);
        this.backfills = Backfills.of(cells);
        this.rows = cells.of(Part.ROWS).count();
        this.source = "'" + inputs.source() + "'";
        this.published = inputs.names().published();
    }

    /** The heaviest first. */
    List<Told> all() {
        if (rows > 0) {
            early();
            missing();
            backfill();
            if (!lags.none()) {
                late();
                tooCautious();
                weekdays();
            }
            contradictions();
            duplicates();
            revised();
            stale();
        }
        told.sort(Comparator.comparingDouble(Told::weight).reversed());
        return List.copyOf(told);
    }

    private void early() {
        long early = cells.of(Part.EARLY).count();
        if (early == 0) {
            return;
        }
        long begun = cells.of(Part.EARLY, 0).count();
        String before = begun == 0 ? "" : ", " + number(begun) + " of them before it had begun";
        add(
                "published_before_event",
                published,
                early,
                of(early, "of " + source) + " " + were(early) + " published before the time that "
                        + (early == 1 ? "it is" : "they are") + " about ("
                        + inputs.names().event() + ") had ended"
                        + before + examples.early(),
                "name the column that tells when rows were published, or say ahead: true where the source tells of what is"
                        + " to come");
    }

    private void missing() {
        long missing = cells.of(Part.MISSING).count();
        boolean declared = inputs.availableAfter() != null;
        if (published == null && inputs.ahead() && !declared) {
            return;
        }
        if (published == null) {
            add(
                    "unmeasured",
                    null,
                    rows,
                    source + " has no column that tells when its rows were published: "
                            + (declared
                                    ? "that they are there after " + inputs.availableAfter()
                                            + " is believed, not measured"
                                    : "they count as known as soon as their time has passed"),
                    "keep the time at which each row is loaded, and name it as published"
                            + (declared ? "" : "; or declare available_after"));
        } else if (missing > 0) {
            add(
                    "missing_publication",
                    published,
                    missing,
                    of(missing, "of " + source) + " " + (missing == 1 ? "has" : "have") + " no " + published + ": "
                            + (missing == 1 ? "it counts" : "they count")
                            + (declared
                                    ? " as known after the declared " + inputs.availableAfter()
                                    : " as never known, since no available_after is declared"),
                    declared
                            ? "fill it in" + measuredHint()
                            : "fill it in, or declare available_after" + measuredHint());
        }
    }

    private String measuredHint() {
        return lags.none() ? "" : "; 99 % of the others were there after " + covers(0.99);
    }

    private void backfill() {
        List<Backfills.Day> days = backfills.days();
        if (days.isEmpty()) {
            return;
        }
        String named = days.stream()
                .limit(NAMED)
                .map(day -> LocalDate.ofEpochDay(day.day()) + " (" + number(day.past()) + ")")
                .collect(Collectors.joining(", "));
        add(
                "backfill",
                published,
                backfills.rows(),
                of(backfills.rows(), "of " + source) + " are about the long past and were published on "
                        + count(days.size(), "day") + ": " + named + (days.size() > NAMED ? ", …" : "") + "; their "
                        + published + " tells when they were loaded, not when they were known",
                "give the condition that these rows meet as backfilled: they then count as known after available_after");
    }

    private void late() {
        long late = cells.of(Part.LATE).count();
        if (late > 0) {
            tell(new Told(
                    "late_against_declared",
                    published,
                    late,
                    (double) late / lags.count(),
                    count(late, "first publication") + " of " + source + " (" + share((double) late / lags.count())
                            + ") came later than the declared " + inputs.availableAfter() + "; 95 % were there after "
                            + covers(0.95) + ", 99 % after " + covers(0.99),
                    "say available_after: " + span(Cells.days(lags.covers(0.99)))
                            + ", or say what is to be done where a value is late"));
        }
    }

    private void tooCautious() {
        Cells declared = cells.of(Part.DECLARED);
        if (declared.none() || inputs.ahead()) {
            return;
        }
        double said = Cells.days(declared.covers(0.5));
        double measured = Cells.days(lags.covers(0.99));
        double step = Math.max(HOUR, Cells.days(cells.of(Part.STEP).covers(0.5)));
        String enough = span(measured);
        if (said > LONGER * measured && said - measured >= step) {
            tell(new Told(
                    "declared_too_long",
                    published,
                    lags.count(),
                    1 - Math.max(0, measured) / said,
                    source + " is declared to be there after " + inputs.availableAfter() + ", but 99 % of its first"
                            + " publications were there after " + length(measured) + ": features could be fresher",
                    "say available_after: " + enough));
        }
    }

    /** Where rows are about a day or less. */
    private void weekdays() {
        if (cells.of(Part.STEP).covers(0.5) > MICROS_OF_DAY) {
            return;
        }
        double all = Cells.days(lags.covers(0.5));
        List<String> named = new ArrayList<>();
        long differing = 0;
        for (int weekday : lags.labels()) {
            Cells some = cells.of(Part.WEEKDAY, weekday);
            double median = Cells.days(some.covers(0.5));
            if (some.count() >= FEW && differs(median, all)) {
                differing += some.count();
                named.add(DayOfWeek.of(weekday).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + length(median));
            }
        }
        if (!named.isEmpty()) {
            add(
                    "weekday_effect",
                    published,
                    differing,
                    "how late " + source + " is depends on the day that a row is about: the median lag of all days is "
                            + length(all) + ", of " + String.join(", of ", named),
                    "declare available_after for the slowest day");
        }
    }

    private static boolean differs(double median, double all) {
        double apart = Math.abs(median - all);
        double ratio = Math.max(Math.abs(median), Math.abs(all)) / Math.min(Math.abs(median), Math.abs(all));
        return apart > 1 || (apart >= HOUR && ratio > 2);
    }

    private void contradictions() {
        long contradictions = cells.of(Part.CONTRADICTION).count();
        if (contradictions > 0) {
            add(
                    "contradicting_versions",
                    null,
                    contradictions,
                    of(contradictions, "of " + source) + " " + (contradictions == 1 ? "contradicts" : "contradict")
                            + " another of the same " + identity() + examples.contradictions(),
                    "name a column that tells which one counts as order, or take the others out");
        }
    }

    private void duplicates() {
        long duplicates = cells.of(Part.DUPLICATE).count();
        if (duplicates > 0) {
            add(
                    "exact_duplicates",
                    null,
                    duplicates,
                    of(duplicates, "of " + source) + " " + (duplicates == 1 ? "is a copy" : "are copies")
                            + " of another of the same " + identity() + " and values",
                    "nothing changes by them; take them out");
        }
    }

    private String identity() {
        List<String> names = new ArrayList<>(inputs.names().keys());
        names.add(inputs.names().event());
        if (published != null) {
            names.add(published);
        }
        names.addAll(inputs.names().orders());
        return String.join(", ", names);
    }

    private void revised() {
        Cells revised = cells.of(Part.REVISED);
        if (revised.none()) {
            return;
        }
        long events = cells.of(Part.VERSIONS).count();
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < inputs.names().values().size(); i++) {
            Cells relative = cells.of(Part.RELATIVE, i);
            if (!relative.none()) {
                changes.append("; ")
                        .append(inputs.names().values().get(i))
                        .append(" changed by ")
                        .append(share(relative.mean()))
                        .append(" in the mean");
            }
        }
        tell(new Told(
                "revised",
                null,
                revised.count(),
                (double) revised.count() / events,
                String.format(Locale.ROOT, "%,d of %,d events", revised.count(), events) + " of " + source + " ("
                        + share((double) revised.count() / events) + ") were revised" + within(revised) + changes,
                ""));
    }

    private String within(Cells revised) {
        return published == null
                ? ""
                : ": the last change came within " + length(Cells.days(revised.covers(0.95)))
                        + " of the first publication for 95 % of them, within " + length(Cells.days(revised.greatest()))
                        + " for all";
    }

    private void stale() {
        Cells ends = cells.of(Part.NEWEST, 0);
        if (ends.none() || inputs.ahead() || (lags.none() && inputs.availableAfter() == null)) {
            return;
        }
        double usual = lags.none() ? declaredDays() : Cells.days(lags.covers(0.95));
        double age = Cells.days(inputs.now() - ends.greatest());
        double step = Math.max(1, Cells.days(cells.of(Part.STEP).covers(0.5)));
        if (age > usual + step) {
            tell(new Told(
                    "stale_today",
                    inputs.names().event(),
                    ends.count(),
                    1 - usual / age,
                    "the newest row of " + source + " that is known is about "
                            + new TimeText(inputs.zone())
                                    .moment((long) cells.of(Part.NEWEST, 1).greatest())
                            + ", which ended " + length(age) + " ago; "
                            + (lags.none() ? "it is declared to be there after " : "95 % are there after ")
                            + length(usual),
                    "look whether it is still loaded"));
        }
    }

    private double declaredDays() {
        return inputs.availableAfter().amount()
                * (double) inputs.availableAfter().unit().getDuration().toMinutes()
                / 1440;
    }

    /** The least whole hours or days that are not less. */
    private static String span(double days) {
        double positive = Math.max(0, days);
        long amount = positive < 2 ? (long) Math.ceil(positive / HOUR - 1e-9) : (long) Math.ceil(positive - 1e-9);
        String unit = positive < 2 ? "hour" : "day";
        return count(amount, unit);
    }

    private String covers(double share) {
        return length(Cells.days(lags.covers(share)));
    }

    private String of(long some, String whose) {
        return count(some, "row") + " " + whose + " (" + share((double) some / rows) + ")";
    }

    private static String were(long some) {
        return some == 1 ? "was" : "were";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void add(String kind, String column, long some, String message, String mend) {
        tell(new Told(kind, column, some, (double) some / rows, message, mend));
    }

    private void tell(Told one) {
        told.add(one);
    }
}
