package dev.assay.features;

import dev.assay.spec.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns that each feature of a spec makes, by name, and what each is made of, in words. */
final class Names {
    private final Map<String, BoundSource> sources;
    private final String unit;
    private final List<Output> outputs = new ArrayList<>();

    /**
     * @param unit what a step of what is predicted is called
     */
    Names(Map<String, BoundSource> sources, String unit) {
        this.sources = sources;
        this.unit = unit;
    }

    List<Output> outputs() {
        return outputs;
    }

    /** Adds what one feature makes. */
    void add(String kind, Feature feature) {
        Adding adding = new Adding(kind, feature);
        if (feature instanceof Feature.Lag lag) {
            lags(lag, adding);
        } else if (feature instanceof Feature.Rolling rolling) {
            rolling.steps().forEach(steps -> windows(rolling, steps, adding));
        } else if (feature instanceof Feature.Expanding expanding) {
            windows(expanding.rolling(), Feature.Rolling.ALL, adding);
        } else if (feature instanceof Feature.Latest latest) {
            latest(latest, adding);
        } else if (feature instanceof Feature.Planned planned) {
            planned(planned, adding);
        } else if (feature instanceof Feature.Encoding encoding) {
            encoding(encoding, adding);
        } else if (feature instanceof Feature.Attribute attribute) {
            attribute
                    .columns()
                    .forEach(column ->
                            adding.add(column, List.of(column), column + " of " + attribute.table() + ", not dated"));
        } else if (feature instanceof Feature.Calendar calendar) {
            calendar.parts().forEach(part -> adding.add(word(part), List.of(), word(part) + " of the predicted time"));
        } else if (feature instanceof Feature.Holidays holidays) {
            holidays(holidays, adding);
        } else if (feature instanceof Feature.Formula formula) {
            adding.add(formula.as(), List.of(), formula.sql());
        }
    }

    /** Adds columns of one feature. */
    private final class Adding {
        private final String kind;
        private final Feature feature;
        private int part;

        Adding(String kind, Feature feature) {
            this.kind = kind;
            this.feature = feature;
        }

        void add(String name, List<String> columns, String lineage) {
            add(name, columns, lineage, null);
        }

        void add(String name, List<String> columns, String lineage, String older) {
            boolean stop = feature.late() == Feature.Late.STOP;
            outputs.add(new Output(outputs.size(), name, kind, feature, part++, columns, lineage, stop, older));
        }
    }

    private void lags(Feature.Lag lag, Adding adding) {
        String unit = unitOf(lag.source());
        boolean older = lag.late() == Feature.Late.OLDER || lag.late() == Feature.Late.LAST_KNOWN;
        for (String column : lag.columns()) {
            for (int steps : lag.steps()) {
                boolean target = lag.from() == Feature.From.TARGET;
                String name = stem(lag.source(), column, lag.as()) + (target ? "_lag_" : "_known_") + steps;
                String lineage = column + " of " + lag.source() + ", " + steps(steps, unit)
                        + (target ? " before the predicted one" : " before the last that should be known");
                adding.add(name, List.of(column), lineage, older ? name + "_older" : null);
            }
        }
    }

    private void windows(Feature.Rolling rolling, int steps, Adding adding) {
        String unit = unitOf(rolling.source());
        boolean all = steps == Feature.Rolling.ALL;
        for (String column : rolling.columns()) {
            for (Feature.Measure measure : rolling.measures()) {
                String name = stem(rolling.source(), column, rolling.as()) + "_" + word(measure) + "_"
                        + (all ? "all" : steps)
                        + (rolling.every() > 1 ? "_every_" + rolling.every() : "")
                        + (rolling.skip() > 0 ? "_skip_" + rolling.skip() : "");
                String span = all ? "all " + unit + "s" : steps(steps, unit);
                String each = rolling.every() > 1 ? ", one in " + rolling.every() + "," : "";
                String skip = rolling.skip() > 0 ? steps(rolling.skip(), unit) + " before " : "";
                String end =
                        rolling.from() == Feature.From.KNOWN ? "the last that should be known" : "the predicted one";
                String lineage = word(measure) + " of " + column + " of " + rolling.source() + " over " + span + each
                        + (rolling.from() == Feature.From.KNOWN ? " up to " : " before ") + skip + end;
                adding.add(name, List.of(column), lineage);
            }
        }
    }

    private void latest(Feature.Latest latest, Adding adding) {
        String within = latest.within() == null ? "" : ", not older than " + latest.within();
        for (String column : latest.columns()) {
            adding.add(
                    stem(latest.source(), column, latest.as()),
                    List.of(column),
                    "newest known " + column + " of " + latest.source() + within);
        }
        if (latest.age()) {
            String stem = latest.as() == null ? latest.source() : latest.as();
            adding.add(
                    stem + "_age_days",
                    latest.columns(),
                    "days since the newest known row of " + latest.source() + within);
        }
    }

    private void planned(Feature.Planned planned, Adding adding) {
        String unit = unitOf(planned.source());
        for (String column : planned.columns()) {
            int shift = planned.shift();
            String which = shift == 0
                    ? "the predicted " + unit
                    : steps(Math.abs(shift), unit) + (shift > 0 ? " after" : " before") + " the predicted one";
            adding.add(
                    stem(planned.source(), column, planned.as())
                            + (shift == 0 ? "" : (shift > 0 ? "_plus_" : "_minus_") + Math.abs(shift)),
                    List.of(column),
                    column + " of " + planned.source() + " planned for " + which
                            + (planned.otherwise() == null ? "" : ", else " + planned.otherwise()));
        }
    }

    private void encoding(Feature.Encoding encoding, Adding adding) {
        String by = String.join("_", encoding.by());
        String stem = encoding.as() == null ? encoding.source() + "_" + encoding.column() + "_by_" + by : encoding.as();
        adding.add(
                stem,
                List.of(encoding.column()),
                "mean of " + encoding.column() + " of " + encoding.source() + " by " + String.join(", ", encoding.by())
                        + " over all that is known, with "
                        + Double.toString(encoding.smooth()).replaceFirst("\\.0$", "")
                        + " rows of the mean of all");
    }

    private void holidays(Feature.Holidays holidays, Adding adding) {
        String where = holidays.country() + (holidays.region() == null ? "" : "/" + holidays.region());
        adding.add(holidays.as(), List.of(), "whether the predicted day is a public holiday in " + where);
        adding.add(
                "days_to_" + holidays.as(),
                List.of(),
                "days from the predicted one to the next public holiday in " + where);
        adding.add(
                "days_since_" + holidays.as(),
                List.of(),
                "days from the last public holiday in " + where + " to the predicted one");
    }

    /** What a step of a source is called. */
    private String unitOf(String source) {
        BoundSource bound = sources.get(source);
        return bound == null || bound.times().instants()
                ? unit
                : bound.times().step().unit().written();
    }

    private static String stem(String source, String column, String as) {
        return as == null ? source + "_" + column : as;
    }

    static String steps(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
