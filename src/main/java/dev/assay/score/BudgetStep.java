package dev.assay.score;

import dev.assay.score.Sharing.Piece;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Keeps the sum of a group within its budget; only ever takes away. */
final class BudgetStep extends GroupStep {
    private static final long serialVersionUID = 1L;

    private final transient ConstraintSpec declared;
    private final String on;
    private final String of;
    private final String weight;
    private final String rank;
    private final int ordinal;
    private final String called;

    BudgetStep(ConstraintSpec spec) {
        declared = spec;
        on = Draft.on(spec);
        of = Draft.of(spec);
        weight = Draft.named("weight", spec);
        rank = Draft.named("rank", spec);
        ordinal = spec.ordinal();
        called = spec.called();
    }

    static boolean is(ConstraintSpec spec) {
        return spec.rule() instanceof Constraint.Budget;
    }

    @Override
    ConstraintSpec declared() {
        return declared;
    }

    @Override
    Set<String> by() {
        return Set.copyOf(((Constraint.Budget) declared.rule()).by());
    }

    @Override
    List<Column> order() {
        return List.of(functions.col(Draft.KEY));
    }

    @Override
    List<String> asked() {
        return List.of(on, of, weight, rank);
    }

    @Override
    List<Outcome> solve(List<Row> rows) {
        List<Integer> counted = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        double forced = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.<Boolean>getAs(on) && row.getAs(Draft.VALUE) != null) {
                Piece piece = piece(row);
                counted.add(i);
                pieces.add(piece);
                forced += piece.must() ? piece.low() * piece.weight() : 0;
            }
        }
        double room = counted.isEmpty() ? 0 : number(rows.get(counted.get(0)), of);
        boolean[] released = new boolean[pieces.size()];
        if (forced > room + Sharing.CLOSE * Math.max(1, room)) {
            release(rows, counted, pieces, released);
        }
        double[] shared = shared(rows, counted, pieces, room);
        List<Outcome> outcomes = new ArrayList<>();
        rows.forEach(row -> outcomes.add(new Outcome(row.getAs(Draft.VALUE), null)));
        for (int i = 0; i < counted.size(); i++) {
            Row row = rows.get(counted.get(i));
            String note = "budget of " + text(room);
            double low = number(row, "low");
            boolean lacks = released[i] && shared[i] < low - Sharing.CLOSE;
            outcomes.set(
                    counted.get(i),
                    lacks
                            ? new Outcome(shared[i], note, low - shared[i], row.getAs("low_rule"), called)
                            : new Outcome(shared[i], note));
        }
        return outcomes;
    }

    private Piece piece(Row row) {
        return new Piece(
                number(row, Draft.VALUE),
                number(row, weight),
                number(row, "grid"),
                number(row, "low"),
                row.<Boolean>getAs("must"));
    }

    /** Where not all minimums go into the budget, those that are declared after it yield. */
    private void release(List<Row> rows, List<Integer> counted, List<Piece> pieces, boolean[] released) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.must() && rows.get(counted.get(i)).<Integer>getAs("low_rule") > ordinal) {
                pieces.set(i, new Piece(piece.value(), piece.weight(), piece.grid(), piece.pack(), false));
                released[i] = true;
            }
        }
    }

    /** Rows of the first rank first, when all have what they can't do without. */
    private double[] shared(List<Row> rows, List<Integer> counted, List<Piece> pieces, double room) {
        TreeMap<Double, List<Integer>> ranks = new TreeMap<>();
        for (int i = 0; i < counted.size(); i++) {
            Double place = rows.get(counted.get(i)).getAs(rank);
            ranks.computeIfAbsent(place == null ? Double.POSITIVE_INFINITY : place, key -> new ArrayList<>())
                    .add(i);
        }
        double forced = 0;
        for (Piece piece : pieces) {
            forced += piece.must() ? piece.low() * piece.weight() : 0;
        }
        double left = room;
        double[] all = new double[pieces.size()];
        for (List<Integer> same : ranks.values()) {
            List<Piece> members = same.stream().map(pieces::get).toList();
            for (Piece piece : members) {
                forced -= piece.must() ? piece.low() * piece.weight() : 0;
            }
            double[] some = Sharing.share(members, left - forced);
            for (int i = 0; i < some.length; i++) {
                all[same.get(i)] = some[i];
                left -= some[i] * members.get(i).weight();
            }
        }
        return all;
    }
}
