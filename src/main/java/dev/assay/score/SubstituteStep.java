package dev.assay.score;

import static org.apache.spark.sql.functions.col;

import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Moves the values of a group's rows, which differ in one key only, to the rows of their substitutes. */
final class SubstituteStep extends GroupStep {
    private static final long serialVersionUID = 1L;

    /** Begins what is said against a row whose substitutes lead back to it. */
    static final String CIRCLE = "circle: ";

    private final transient ConstraintSpec declared;
    private final String on;
    private final String item;
    private final String to;
    private final int ordinal;

    SubstituteStep(ConstraintSpec spec) {
        declared = spec;
        on = Draft.on(spec);
        item = Draft.named("item", spec);
        to = Draft.named("to", spec);
        ordinal = spec.ordinal();
    }

    @Override
    ConstraintSpec declared() {
        return declared;
    }

    @Override
    Set<String> by() {
        return Set.of();
    }

    @Override
    List<Column> order() {
        return List.of(col(Draft.KEY));
    }

    /** What goes where; one for each group. */
    private final class Moving {
        private final List<Row> rows;
        private final Map<String, Integer> places = new HashMap<>();
        private final double[] received;
        private final double[] unserved;
        private final String[] missing;
        private final String[] sources;

        Moving(List<Row> rows) {
            this.rows = rows;
            this.received = new double[rows.size()];
            this.unserved = new double[rows.size()];
            this.missing = new String[rows.size()];
            this.sources = new String[rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                places.put(rows.get(i).getAs(item), i);
            }
        }

        void from(int giver) {
            List<String> path = new ArrayList<>();
            path.add(rows.get(giver).getAs(item));
            go(giver, giver, number(rows.get(giver), Draft.VALUE), path);
        }

        private void go(int giver, int at, double amount, List<String> path) {
            List<Row> ways = rows.get(at).getList(rows.get(at).fieldIndex(to));
            for (Row way : ways) {
                String next = way.getString(0);
                double part = amount * way.getDouble(1);
                Integer place = places.get(next);
                if (path.contains(next)) {
                    missing[giver] =
                            CIRCLE + String.join(" → ", path.subList(path.indexOf(next), path.size())) + " → " + next;
                } else if (place == null || rows.get(place).getAs(Draft.VALUE) == null) {
                    unserved[giver] += part;
                    missing[giver] = missing[giver] == null ? next : missing[giver];
                } else if (rows.get(place).<Boolean>getAs(on)) {
                    path.add(next);
                    go(giver, place, part, path);
                    path.remove(path.size() - 1);
                } else {
                    received[place] += part;
                    String source = path.get(0);
                    sources[place] = sources[place] == null
                            ? source
                            : Arrays.asList(sources[place].split(", ")).contains(source)
                                    ? sources[place]
                                    : sources[place] + ", " + source;
                }
            }
        }
    }

    @Override
    List<String> asked() {
        return List.of(on, item, to);
    }

    @Override
    List<Outcome> solve(List<Row> rows) {
        Moving moving = new Moving(rows);
        for (int i = 0; i < rows.size(); i++) {
            Double value = rows.get(i).getAs(Draft.VALUE);
            if (value != null && value > 0 && rows.get(i).<Boolean>getAs(on)) {
                moving.from(i);
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Double value = rows.get(i).getAs(Draft.VALUE);
            boolean gives = value != null && rows.get(i).<Boolean>getAs(on);
            if (gives && moving.missing[i] != null) {
                outcomes.add(new Outcome(0.0, "substituted", moving.unserved[i], ordinal, moving.missing[i]));
            } else if (gives) {
                outcomes.add(new Outcome(0.0, "substituted"));
            } else {
                Double next = value == null ? null : Double.valueOf(value + moving.received[i]);
                outcomes.add(new Outcome(next, "takes the place of " + moving.sources[i]));
            }
        }
        return outcomes;
    }
}
