package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Facts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Words;
import dev.assay.spec.Measure;
import dev.assay.spec.TableRule.Metric;
import dev.assay.spec.TableRule.NoGaps;
import dev.assay.spec.TableRule.RowCount;
import dev.assay.spec.TableRule.Schema;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the table as a whole seems to obey, and each of its periods. */
final class TableProposals {
    private static final int FEWEST_PERIODS = 4;
    private static final int FEWEST_DAYS = 20;
    /** Standard deviations, by the median absolute deviation, that a period's mean may lie away. */
    private static final double FAR = 6;

    private static final double TO_DEVIATION = 1.4826;
    /** The least that a mean may move, as a share of it. */
    private static final double LEAST_MOVE = 0.1;

    private final Facts facts;
    private final List<Facts> periods;
    private final String step;

    /**
     * @param periods those that the facts are of, one by one, in the order of time
     * @param step what a period is, such as a month
     */
    TableProposals(Facts facts, List<Facts> periods, String step) {
        this.facts = facts;
        this.periods = periods;
        this.step = step;
    }

    List<Candidate> found(Map<String, String> types) {
        List<Candidate> found = new ArrayList<>();
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        types.forEach((name, type) -> fields.put(name, new Schema.Field(type, null)));
        found.add(Candidate.of(new Schema(fields, null, null), "These are its columns.")
                .judgedBy(period -> true));
        gaps(found);
        if (periods.size() >= FEWEST_PERIODS) {
            rowCount(found);
            facts.columns().values().forEach(column -> mean(column, found));
        }
        return found;
    }

    private void gaps(List<Candidate> found) {
        ColumnFacts time = facts.time();
        if (time == null
                || !time.time()
                || time.of().count("missing_days") > 0
                || time.of().count("days") < FEWEST_DAYS) {
            return;
        }
        List<DayOfWeek> closed = new ArrayList<>();
        List<Measurement> weekdays = time.of().list("weekday");
        for (int i = 0; i < weekdays.size(); i++) {
            if (weekdays.get(i).count() == 0) {
                closed.add(DayOfWeek.of(i + 1));
            }
        }
        String name = time.name();
        found.add(Candidate.of(
                        new NoGaps(name, List.of(), NoGaps.Step.DAY, closed, null),
                        "No day was missing between the first and the last.")
                .judgedBy(period -> period.columns().get(name).of().count("missing_days") == 0));
    }

    /** The first and the last period may be there in part. */
    private void rowCount(List<Candidate> found) {
        long least = periods.subList(1, periods.size() - 1).stream()
                .mapToLong(Facts::rows)
                .min()
                .orElse(0);
        long bound = (long) Words.rounded(least / 2.0, 2, RoundingMode.DOWN);
        if (bound > 0) {
            found.add(Candidate.of(
                            new RowCount(bound, null),
                            "A whole " + step + " had at least " + Words.rows(least) + "; half of that is too few.")
                    .judgedBy(period -> period.rows() >= bound));
        }
    }

    private void mean(ColumnFacts column, List<Candidate> found) {
        if (!column.number()
                || column.text()
                || !column.means(
                        "quantity", "money", "measurement", "temperature", "count", "rate", "duration", "share")) {
            return;
        }
        double[] means = periods.stream()
                .map(period -> period.columns().get(column.name()).of())
                .filter(of -> of.count("values") > 0)
                .mapToDouble(of -> of.number("mean"))
                .toArray();
        if (means.length < FEWEST_PERIODS) {
            return;
        }
        double middle = median(means);
        double deviation = TO_DEVIATION
                * median(Arrays.stream(means)
                        .map(mean -> Math.abs(mean - middle))
                        .toArray());
        double reach = Math.max(FAR * deviation, LEAST_MOVE * Math.abs(middle));
        if (reach > 0) {
            found.add(Candidate.of(
                            new Metric(
                                    Measure.MEAN,
                                    List.of(column.name()),
                                    null,
                                    null,
                                    Words.rounded(
                                            middle - reach, 2, middle > reach ? RoundingMode.DOWN : RoundingMode.UP),
                                    Words.rounded(
                                            middle + reach,
                                            2,
                                            middle + reach > 0 ? RoundingMode.UP : RoundingMode.DOWN)),
                            "The mean of a " + step + " was between "
                                    + Words.number(Arrays.stream(means).min().orElseThrow()) + " and "
                                    + Words.number(Arrays.stream(means).max().orElseThrow()) + ".")
                    .guessed());
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
