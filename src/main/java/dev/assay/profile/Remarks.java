package dev.assay.profile;

import static dev.assay.profile.Meaning.Kind.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person should know of a table, the weightiest first. */
final class Remarks {
    private static final double LEAST_MISSING = 0.001;
    private static final double SHIFTED = 0.25;
    private static final int LEAST_ROWS = 50;
    private static final double JUMP = 0.2;
    /** What is below 0 this often may well be. */
    private static final double OFTEN = 0.2;
    /** What is far from the others this often is one of them. */
    private static final double FAR_AT_MOST = 0.05;

    private static final Set<Meaning.Kind> NEVER_NEGATIVE =
            EnumSet.of(QUANTITY, COUNT, AGE, YEAR, MONTH, WEEKDAY, HOUR, DURATION, SHARE, IDENTIFIER, REFERENCE);
    private static final Set<Meaning.Kind> SIZED =
            EnumSet.of(QUANTITY, MONEY, COUNT, MEASUREMENT, RATE, DURATION, NUMBER, TEMPERATURE);
    private static final Set<Meaning.Kind> GROUPED = EnumSet.of(FLAG, CATEGORY, COUNTRY, CURRENCY, UNIT, SHARE);
    private static final int OLDEST = 120;

    private final List<Remark> found = new ArrayList<>();

    /** One column's. */
    void add(ColumnProfile column, Meaning meaning) {
        missing(column);
        disguised(column);
        if (column.numbers() != null) {
            numbers(column, meaning, column.numbers());
        }
        if (column.texts() != null) {
            texts(column, column.texts());
        }
        if (column.times() != null) {
            times(column, column.times());
        }
        if (column.trend() != null) {
            trend(column, meaning, column.trend().periods());
        }
        if (meaning.kind() == CONSTANT) {
            tell(new Remark(
                    column.name(),
                    "constant",
                    0,
                    0,
                    "has one value only, '" + first(column) + "'",
                    "leave it out of a model"));
        }
        if (meaning.personal()) {
            tell(new Remark(
                    column.name(),
                    "personal",
                    column.known(),
                    0,
                    "seems to tell who somebody is (" + meaning.kind().words() + ")",
                    "mask it in reports (mask: [" + column.name() + "]), and leave it out of a model"));
        }
    }

    /** The table's own. */
    void corrupt(long rows) {
        if (rows > 0) {
            tell(new Remark(
                    null,
                    "corrupt",
                    rows,
                    0.2,
                    Shown.count(rows) + (rows == 1 ? " record" : " records")
                            + " could not be parsed; their cells count as missing",
                    "validate quarantines them with their text"));
        }
    }

    private static String first(ColumnProfile column) {
        return column.top().isEmpty() ? "masked" : column.top().get(0).value();
    }

    List<Remark> sorted() {
        return Remark.sorted(found);
    }

    private void missing(ColumnProfile column) {
        double share = (double) column.nulls() / Math.max(1, column.rows());
        if (column.rows() > 0 && column.nulls() == column.rows()) {
            tell(new Remark(
                    column.name(),
                    "empty",
                    column.rows(),
                    0.3,
                    "has no value at all",
                    "ask whether it is delivered, or leave it out"));
        } else if (share >= LEAST_MISSING) {
            tell(new Remark(
                    column.name(),
                    "missing",
                    column.nulls(),
                    share,
                    "has no value in " + part(column.nulls(), column),
                    "ask why; declare how many may be missing (not_null with at_least), or impute"));
        }
    }

    private static String part(long rows, ColumnProfile column) {
        return Shown.rows(rows) + " (" + Shown.share((double) rows / column.rows()) + ")";
    }

    private void disguised(ColumnProfile column) {
        for (Disguise each : column.disguises()) {
            String value = each.value().isEmpty() ? "a blank" : "'" + each.value() + "'";
            tell(new Remark(
                    column.name(),
                    "disguised",
                    each.rows(),
                    2.0 * each.rows() / column.rows(),
                    value + " seems to stand for \"not known\" in " + part(each.rows(), column) + ": "
                            + each.evidence(),
                    "read it as null"));
        }
    }

    private void numbers(ColumnProfile column, Meaning meaning, NumberProfile numbers) {
        long marked = column.disguises().stream()
                .filter(each -> each.value().startsWith("-"))
                .mapToLong(Disguise::rows)
                .sum();
        long negative = numbers.negative() - marked;
        boolean signed = negative >= OFTEN * numbers.values();
        if (negative > 0 && !signed && (NEVER_NEGATIVE.contains(meaning.kind()) || meaning.kind() == MONEY)) {
            tell(new Remark(
                    column.name(),
                    "impossible",
                    negative,
                    2.0 * negative / column.rows(),
                    "is below 0 in " + part(negative, column) + " (it seems to be: "
                            + meaning.kind().words() + ")",
                    "ask whether these are returns or corrections; else accepted_range with min: 0"));
        }
        if (meaning.kind() == AGE && numbers.maximum() > OLDEST) {
            tell(new Remark(
                    column.name(),
                    "impossible",
                    0,
                    0.05,
                    "goes up to " + Shown.number(numbers.maximum()) + ", which is no age",
                    "accepted_range with max: 120"));
        }
        long far = numbers.outliers().below() + numbers.outliers().above();
        if (SIZED.contains(meaning.kind()) && far > 0 && far <= FAR_AT_MOST * numbers.values()) {
            boolean wild = numbers.maximum()
                    > numbers.outliers().high() + 20 * Math.max(numbers.spread(), Math.abs(numbers.median()));
            tell(new Remark(
                    column.name(),
                    "outliers",
                    far,
                    wild ? 0.05 + (double) far / column.rows() : 0.2 * far / column.rows(),
                    "has " + part(far, column) + " far from the others: below "
                            + Shown.number(numbers.outliers().low()) + " or above "
                            + Shown.number(numbers.outliers().high()) + "; the greatest is "
                            + Shown.number(numbers.maximum())
                            + ", the least " + Shown.number(numbers.minimum()),
                    "look at the greatest ones; accepted_range with bounds that the business knows"));
        }
        if (numbers.notNumbers() + numbers.infinite() > 0) {
            tell(new Remark(
                    column.name(),
                    "impossible",
                    numbers.notNumbers() + numbers.infinite(),
                    0.1,
                    "holds NaN or infinity",
                    "read them as null"));
        }
    }

    private void texts(ColumnProfile column, TextProfile texts) {
        if ("mixed".equals(column.looksLike())) {
            tell(new Remark(
                    column.name(),
                    "mixed",
                    0,
                    0.1,
                    "holds values of several kinds: " + kinds(texts, column),
                    "ask what belongs there; matches_regex or accepted_values"));
        } else if (column.looksLike() != null
                && (column.looksLike().contains("number") || column.looksLike().startsWith("date"))) {
            tell(new Remark(
                    column.name(),
                    "typed",
                    0,
                    0,
                    "is stored as text, and holds a " + column.looksLike(),
                    "declare its type in the table's schema"));
            strangers(column, texts);
        }
        if (!texts.variants().isEmpty()) {
            long rows = texts.variants().stream()
                    .mapToLong(TextProfile.Variant::rows)
                    .sum();
            TextProfile.Variant most = texts.variants().get(0);
            tell(new Remark(
                    column.name(),
                    "variants",
                    rows,
                    (double) rows / column.rows(),
                    "has "
                            + (texts.variants().size() == 1
                                    ? "a value"
                                    : texts.variants().size() + " values") + " in " + part(rows, column)
                            + " that seem to be others written differently, such as '" + most.value() + "' for '"
                            + most.likely() + "' (" + most.how() + ")",
                    "agree on one way to write each"));
        }
        long edges = texts.traits().getOrDefault(TextFacts.Trait.EDGE_BLANK.words(), 0L);
        if (edges > 0) {
            tell(new Remark(
                    column.name(),
                    "blanks",
                    edges,
                    0.2 * edges / column.rows(),
                    "begins or ends with a blank in " + part(edges, column),
                    "trim it"));
        }
        long damaged = texts.traits().getOrDefault(TextFacts.Trait.DAMAGED.words(), 0L);
        if (damaged > 0) {
            tell(new Remark(
                    column.name(),
                    "damaged",
                    damaged,
                    (double) damaged / column.rows(),
                    "holds characters that could not be decoded in " + part(damaged, column),
                    "read the source with its own encoding"));
        }
    }

    private static String kinds(TextProfile texts, ColumnProfile column) {
        return texts.kinds().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(each -> each.getKey() + " " + Shown.share((double) each.getValue() / Math.max(1, column.values())))
                .collect(Collectors.joining(", "));
    }

    /** What is of another kind in a column of one kind. */
    private void strangers(ColumnProfile column, TextProfile texts) {
        long strange = 0;
        for (TextKind kind : List.of(TextKind.WORD, TextKind.WORDS, TextKind.CODE, TextKind.WITH_UNIT)) {
            strange += texts.kinds().getOrDefault(kind.words(), 0L);
        }
        if (strange > 0) {
            tell(new Remark(
                    column.name(),
                    "mixed",
                    strange,
                    2.0 * strange / column.rows(),
                    "holds codes or words in " + part(strange, column) + " where nearly all are a "
                            + column.looksLike(),
                    "ask what they mean; read them as null, or quarantine"));
        }
    }

    private void times(ColumnProfile column, TimeProfile times) {
        if (times.future() > 0) {
            tell(new Remark(
                    column.name(),
                    "impossible",
                    times.future(),
                    2.0 * times.future() / column.rows(),
                    "lies in the future in " + part(times.future(), column),
                    "ask whether it is a plan; else not_in_future"));
        }
        if (times.tooEarly() + times.tooLate() > 0) {
            tell(new Remark(
                    column.name(),
                    "impossible",
                    times.tooEarly() + times.tooLate(),
                    0.05,
                    "has dates before 1900 or after 2199",
                    "read them as null"));
        }
        if (times.missingDays() > 0 && times.days() > 20 && times.days() > 2 * times.missingDays()) {
            tell(new Remark(
                    column.name(),
                    "gaps",
                    0,
                    0.02,
                    "has no row on " + days(times.missingDays()) + " between " + times.earliest() + " and "
                            + times.latest() + "; the longest gap has " + days(times.longestGap()) + ", from "
                            + times.gapFrom() + " on",
                    "ask whether they were closed or are lost; no_gaps"));
        }
    }

    private void trend(ColumnProfile column, Meaning meaning, List<Trend.Period> periods) {
        Trend.Period jump = null;
        double most = JUMP;
        for (int i = 1; i < periods.size(); i++) {
            double before = share(periods.get(i - 1));
            double now = share(periods.get(i));
            if (Math.abs(now - before) > most
                    && periods.get(i).rows() >= LEAST_ROWS
                    && periods.get(i - 1).rows() >= LEAST_ROWS) {
                most = Math.abs(now - before);
                jump = periods.get(i);
            }
        }
        if (jump != null) {
            tell(new Remark(
                    column.name(),
                    "trend",
                    jump.rows(),
                    0.1,
                    "is missing in " + Shown.share(share(jump)) + " of the rows of " + jump.name()
                            + ", but not so just before",
                    "ask what changed then"));
        }
        if (!SIZED.contains(meaning.kind()) && !GROUPED.contains(meaning.kind())) {
            return;
        }
        periods.stream()
                .filter(period -> period.rows() - period.nulls() >= LEAST_ROWS
                        && period.shift() > SHIFTED
                        && column.distinct() > 1)
                .max(Comparator.comparingDouble(Trend.Period::shift))
                .ifPresent(period -> tell(new Remark(
                        column.name(),
                        "trend",
                        period.rows(),
                        0.01,
                        "is distributed otherwise in " + period.name() + " (population stability index "
                                + Shown.number(Math.round(period.shift() * 100) / 100.0) + ")",
                        "look at its course over time before learning from all of it")));
    }

    private static String days(long days) {
        return Shown.count(days) + (days == 1 ? " day" : " days");
    }

    private static double share(Trend.Period period) {
        return (double) period.nulls() / Math.max(1, period.rows());
    }

    void tell(Remark remark) {
        found.add(remark);
    }
}
