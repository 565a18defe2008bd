package dev.assay.profile;

import static dev.assay.profile.Meaning.Kind.COUNT;
import static dev.assay.profile.Meaning.Kind.DURATION;
import static dev.assay.profile.Meaning.Kind.MEASUREMENT;
import static dev.assay.profile.Meaning.Kind.MONEY;
import static dev.assay.profile.Meaning.Kind.NUMBER;
import static dev.assay.profile.Meaning.Kind.QUANTITY;
import static dev.assay.profile.Meaning.Kind.RATE;

import dev.assay.meaning.LogHistogram;
import dev.assay.meaning.Running;
import dev.assay.meaning.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells from a sample in which unit numbers seem to be, what a row stands for, and which numbers are totals or net of others. */
final class Senses {
    private static final Set<Meaning.Kind> SIZES =
            EnumSet.of(QUANTITY, MONEY, COUNT, MEASUREMENT, RATE, DURATION, NUMBER);
    private static final int NUMBERS = 12;
    private static final int GROUPINGS = 6;
    private static final int FEWEST = 5;
    private static final int FEWEST_GROUPS = 3;
    private static final int STEPS = 26;
    private static final double MOST = 0.3;
    private static final double MOSTLY = 0.7;
    private static final double LEAST_LEFT = 0.75;
    private static final double MOST_LEFT = 0.995;
    private static final double SAME = 0.002;
    private static final int RATIOS = 1000;
    private static final double MICROS_OF_A_DAY = 86_400_000_000d;
    private static final double SLIPS = 30;
    private static final double GREAT = 500;

    private final Sampled sampled;
    private final List<SampledColumn> numbers;
    private final List<SampledColumn> groupings;
    private final SampledColumn time;
    /** Whether a column says in which unit each row is, so that groups in other units are no surprise. */
    private final boolean unitsStand;

    /**
     * @param columns of the sample
     * @param time the table's; null for none
     */
    Senses(Sampled sampled, List<SampledColumn> columns, Profile profile, SampledColumn time) {
        this.sampled = sampled;
        this.time = time;
        this.unitsStand = profile.columns().stream().anyMatch(column -> {
            long units = column.top().stream()
                    .filter(each -> Unit.named(each.value()).isPresent())
                    .count();
            return units > 1 && 2 * units >= column.top().size();
        });
        this.numbers = columns.stream()
                .filter(column -> column.column().number()
                        && SIZES.contains(profile.meanings().get(column.place()).kind()))
                .limit(NUMBERS)
                .toList();
        this.groupings = columns.stream()
                .filter(column -> column.column().telling()
                        && !column.column().time()
                        && !numbers.contains(column)
                        && column.distinct() > 1
                        && column.distinct() * FEWEST <= column.values())
                .sorted(Comparator.comparingInt((SampledColumn column) -> -column.distinct())
                        .thenComparing(SampledColumn::place))
                .limit(GROUPINGS)
                .toList();
    }

    /** All but the grain. */
    List<Remark> found() {
        List<Remark> found = new ArrayList<>();
        for (SampledColumn number : numbers) {
            unit(number).ifPresent(found::add);
            if (time != null) {
                total(number).ifPresent(found::add);
            }
            numbers.stream()
                    .filter(other -> other != number)
                    .map(other -> net(number, other))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** What a row stands for: of the keys that hold the time, the first. */
    Optional<Remark> grain(List<Relations.CandidateKey> keys) {
        if (time == null) {
            return Optional.empty();
        }
        return keys.stream()
                .filter(key -> key.exact() && key.columns().contains(time.name()))
                .findFirst()
                .map(key -> {
                    List<String> of = new ArrayList<>(key.columns());
                    of.remove(time.name());
                    of.add(step());
                    return new Remark(
                            null,
                            "grain",
                            0,
                            0,
                            "has one row a " + String.join(" and ", of),
                            "meaning with grain: " + (step().equals("moment") ? "line" : step()));
                });
    }

    private String step() {
        boolean days = true;
        boolean hours = true;
        boolean months = true;
        for (int row = 0; row < sampled.rows(); row++) {
            double at = time.number(row);
            if (!Double.isNaN(at)) {
                days &= at % MICROS_OF_A_DAY == 0;
                hours &= at % (MICROS_OF_A_DAY / 24) == 0;
                months &= days
                        && java.time.LocalDate.ofEpochDay((long) (at / MICROS_OF_A_DAY))
                                        .getDayOfMonth()
                                == 1;
            }
        }
        return months ? "month" : days ? "day" : hours ? "hour" : "moment";
    }

    private Optional<Remark> unit(SampledColumn number) {
        Set<Double> aside = new HashSet<>();
        number.column().profile().disguises().forEach(each -> aside.add(parsed(each.value())));
        Remark best = null;
        double narrowest = Double.MAX_VALUE;
        for (SampledColumn grouping : groupings) {
            LogHistogram residues = new LogHistogram();
            LogHistogram middles = new LogHistogram();
            for (LogHistogram group : histograms(number, grouping, aside)) {
                int middle = group.quantile(0.5);
                middles.add(middle, 1);
                group.moved(-middle, residues);
            }
            if (residues.total() == 0 || residues.spread() >= narrowest) {
                continue;
            }
            narrowest = residues.spread();
            best = parts(number, grouping, residues)
                    .or(() -> wholes(number, grouping, middles))
                    .orElse(null);
        }
        return Optional.ofNullable(best);
    }

    private static List<Unit.Slip> slips() {
        return Unit.anySlips().stream()
                .filter(slip -> Math.max(slip.factor(), 1 / slip.factor()) > SLIPS
                        || Math.abs(slip.factor() - 2.204623) < 1e-3
                        || Math.abs(slip.factor() - 28.349523) < 1e-3
                        || Math.abs(slip.factor() - 2.54) < 1e-3)
                .filter(slip -> slip.factor() != 60 && slip.factor() != 1 / 60.0)
                .toList();
    }

    /** A few groups can differ by less for reasons of their own. */
    private static List<Unit.Slip> greatSlips() {
        return slips().stream()
                .filter(slip -> Math.max(slip.factor(), 1 / slip.factor()) > GREAT)
                .toList();
    }

    private static double parsed(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A histogram for each group of five rows or more. */
    private List<LogHistogram> histograms(SampledColumn number, SampledColumn grouping, Set<Double> aside) {
        LogHistogram[] groups = new LogHistogram[grouping.distinct()];
        for (int row = 0; row < sampled.rows(); row++) {
            int code = grouping.code(row);
            double value = number.number(row);
            if (code != SampledColumn.NONE && value > 0 && value < Double.MAX_VALUE && !aside.contains(value)) {
                groups[code] = groups[code] == null ? new LogHistogram() : groups[code];
                groups[code].add(LogHistogram.bin(value), 1);
            }
        }
        List<LogHistogram> some = new ArrayList<>();
        for (LogHistogram group : groups) {
            if (group != null && group.total() >= FEWEST) {
                some.add(group);
            }
        }
        return some;
    }

    private Optional<Remark> parts(SampledColumn number, SampledColumn grouping, LogHistogram residues) {
        return residues.humps(slips()).stream()
                .filter(hump -> hump.rows() <= MOST * residues.total())
                .max(Comparator.comparingLong(LogHistogram.Hump::rows))
                .map(hump -> {
                    double share = (double) hump.rows() / residues.total();
                    return new Remark(
                            number.name(),
                            "unit",
                            0,
                            2 * share,
                            "seems to be in another unit in " + Shown.share(share) + " of the rows: they are about "
                                    + times(hump.slip().factor()) + " the median of their " + grouping.name() + " ("
                                    + hump.slip().words() + ")",
                            "ask for the unit; meaning: { column: " + number.name() + ", unit: one, per: ["
                                    + grouping.name() + "] }");
                });
    }

    private Optional<Remark> wholes(SampledColumn number, SampledColumn grouping, LogHistogram middles) {
        if (middles.total() < FEWEST_GROUPS || unitsStand) {
            return Optional.empty();
        }
        return middles.humps(greatSlips(), 1).stream()
                .findFirst()
                .map(hump -> new Remark(
                        number.name(),
                        "unit",
                        0,
                        2.0 * hump.rows() / middles.total(),
                        "seems to be in another unit in " + hump.rows() + " of " + middles.total() + " values of "
                                + grouping.name() + ": their medians are about "
                                + times(hump.slip().factor())
                                + " the others' (" + hump.slip().words() + ")",
                        "ask for the unit; meaning: { column: " + number.name() + ", unit: one, per: ["
                                + grouping.name() + "] }"));
    }

    private static String times(double factor) {
        return factor > 1 ? Shown.number(factor) + " times" : "a " + Shown.number(1 / factor) + "th of";
    }

    /** A running total, of the table or of some groups; days of several values count by the greatest. */
    private Optional<Remark> total(SampledColumn number) {
        // Several series in one rise by their greatest, whatever each does: the table is one only if a day has one row.
        Remark found = oneRowADay() ? series(number, null).orElse(null) : null;
        for (int i = 0; found == null && i < groupings.size(); i++) {
            found = series(number, groupings.get(i)).orElse(null);
        }
        return Optional.ofNullable(found);
    }

    private boolean oneRowADay() {
        Set<Double> days = new HashSet<>();
        int there = 0;
        for (int row = 0; row < sampled.rows(); row++) {
            if (!Double.isNaN(time.number(row))) {
                there++;
                days.add(Math.floor(time.number(row) / MICROS_OF_A_DAY));
            }
        }
        return days.size() >= MOSTLY * there;
    }

    private Optional<Remark> series(SampledColumn number, SampledColumn grouping) {
        List<TreeMap<Integer, Double>> groups = new ArrayList<>();
        for (int i = 0; i < (grouping == null ? 1 : grouping.distinct()); i++) {
            groups.add(new TreeMap<>());
        }
        for (int row = 0; row < sampled.rows(); row++) {
            int code = grouping == null ? 0 : grouping.code(row);
            double value = number.number(row);
            double at = time.number(row);
            if (code != SampledColumn.NONE && !Double.isNaN(value) && !Double.isNaN(at)) {
                groups.get(code).merge((int) Math.floor(at / MICROS_OF_A_DAY), value, Math::max);
            }
        }
        int judged = 0;
        int totals = 0;
        Running.Reset reset = null;
        for (TreeMap<Integer, Double> group : groups) {
            if (group.size() < STEPS) {
                continue;
            }
            judged++;
            int[] days = group.keySet().stream().mapToInt(Integer::intValue).toArray();
            double[] values =
                    group.values().stream().mapToDouble(Double::doubleValue).toArray();
            Optional<Running.Total> total = Running.of(days, values, false);
            if (total.isPresent()) {
                totals++;
                reset = total.get().reset();
            }
        }
        if (totals == 0) {
            return Optional.empty();
        }
        boolean all = totals == judged;
        String where = grouping == null ? "" : all ? " a " + grouping.name() : "";
        String some = all ? "" : " in " + totals + " of " + judged + " values of " + grouping.name();
        return Optional.of(new Remark(
                number.name(),
                "running_total",
                0,
                all ? 0 : (double) totals / judged,
                "seems to be " + reset.words() + where + some,
                all
                        ? "take differences before summing it; meaning with is: cumulative"
                        : "ask for amounts of the period; meaning with not: cumulative"));
    }

    /** Whether the first is the second less a tax. */
    private Optional<Remark> net(SampledColumn net, SampledColumn gross) {
        int[] counts = new int[RATIOS + 2];
        int judged = 0;
        int alike = 0;
        for (int row = 0; row < sampled.rows(); row++) {
            double whole = gross.number(row);
            double ratio = net.number(row) / whole;
            if (Math.abs(whole) >= 1 && ratio > 0 && ratio <= 1 + SAME) {
                judged++;
                counts[(int) Math.round(Math.min(ratio, 1) * RATIOS)]++;
                alike += ratio > 1 - SAME ? 1 : 0;
            } else if (Math.abs(whole) >= 1) {
                judged++;
            }
        }
        int best = (int) (LEAST_LEFT * RATIOS);
        for (int i = best; i <= MOST_LEFT * RATIOS; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        int near = counts[best - 1] + counts[best] + counts[best + 1];
        if (judged < STEPS || near < MOSTLY * (judged - alike) || near == 0 || alike > HALF * judged) {
            return Optional.empty();
        }
        double mixed = (double) alike / judged;
        return Optional.of(new Remark(
                net.name(),
                "net",
                0,
                alike == 0 ? 0 : 2 * mixed,
                "seems to be net of " + gross.name() + ": ratio " + Shown.number((double) best / RATIOS)
                        + (alike == 0 ? "" : ", but the same in " + Shown.share(mixed) + " of the rows"),
                "meaning: { column: " + net.name() + ", net_of: " + gross.name() + " }"));
    }

    private static final double HALF = 0.5;
}
