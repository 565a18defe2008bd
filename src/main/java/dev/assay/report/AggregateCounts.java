package dev.assay.report;

import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.DemandClass;
import dev.assay.report.AggregatedTable.Density;
import dev.assay.report.AggregatedTable.Node;
import dev.assay.report.AggregatedTable.Place;
import dev.assay.series.Demand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the series of one table, counted by all that is told of them. */
record AggregateCounts(List<Fields> cells) {
    /** Places of a level and a step, from fine to coarse. */
    record At(int level, int step) implements Comparable<At> {
        private static final Comparator<At> ORDER =
                Comparator.comparingInt(At::level).thenComparingInt(At::step);

        static At of(Fields row) {
            return new At(row.integer("node_level"), row.integer("node_step_ordinal"));
        }

        @Override
        public int compareTo(At other) {
            return ORDER.compare(this, other);
        }
    }

    /** The sums at one place that are listed, and how many there are. */
    record Listed(List<Node> nodes, long all) {}

    private static Amount amount(Fields cell) {
        return new Amount(cell.count("series"), cell.number("total"));
    }

    private static boolean chosen(Fields cell) {
        return !cell.text("chosen_level").isEmpty();
    }

    List<DemandClass> classes() {
        Map<Demand, Amount> classes = new EnumMap<>(Demand.class);
        cells.forEach(cell -> classes.merge(AggregateMetrics.demand(cell.text("demand")), amount(cell), Amount::plus));
        List<DemandClass> found = new ArrayList<>();
        classes.forEach((demand, amount) -> found.add(new DemandClass(demand, amount)));
        return found;
    }

    List<Density> densities() {
        List<Density> found = new ArrayList<>();
        for (int range = 0; range < DensityRanges.LABELS.size(); range++) {
            found.add(new Density(
                    DensityRanges.LABELS.get(range), within("own_range", range), within("node_range", range)));
        }
        return found;
    }

    private Amount within(String column, int range) {
        return cells.stream()
                .filter(cell -> chosen(cell) && cell.integer(column) == range)
                .map(AggregateCounts::amount)
                .reduce(Amount.NONE, Amount::plus);
    }

    List<Place> places(Map<At, Listed> nodes) {
        Map<At, Place> places = new TreeMap<>();
        for (Fields cell : cells) {
            if (chosen(cell)) {
                At at = At.of(cell);
                places.merge(at, place(at, cell, nodes), AggregateCounts::added);
            }
        }
        return List.copyOf(places.values());
    }

    private static Place place(At at, Fields cell, Map<At, Listed> nodes) {
        Listed listed = nodes.getOrDefault(at, new Listed(List.of(), 0));
        return new Place(
                at.level(),
                cell.text("chosen_level"),
                cell.text("chosen_step"),
                at.step() == 0,
                amount(cell),
                cell.text("node_enough").equals("true") ? Amount.NONE : amount(cell),
                listed.nodes(),
                listed.all());
    }

    private static Place added(Place one, Place other) {
        return new Place(
                one.ordinal(),
                one.level(),
                one.step(),
                one.own(),
                one.amount().plus(other.amount()),
                one.lacking().plus(other.lacking()),
                one.nodes(),
                one.nodeCount());
    }
}
