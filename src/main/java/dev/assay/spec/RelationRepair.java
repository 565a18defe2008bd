package dev.assay.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is done to a cell by what holds between columns: a dependency, a formula, a unit, a running total. */
public sealed interface RelationRepair extends Repair {
    @Override
    default boolean ownConfidence() {
        return true;
    }

    /**
     * Columns that determine others: a group's cells are made what most of its rows say. Several dependencies are judged
     * together. Each change has a confidence of its own, and {@code confidence} is only its upper bound.
     *
     * @param determinant of the only dependency; none where {@code dependencies} are given
     * @param dependent goes with {@code determinant}
     * @param dependencies several
     * @param source the column that says whose word a row is: sources are weighed by how often the others bear them out
     * @param support the rows that a group needs to be heard; default 3
     * @param holds the share of groups in which one value must have more than half, for a dependency to be believed; default
     *     80 %
     * @param rounds how often repaired cells are looked at anew, at most; default 3
     */
    record FunctionalDependency(
            List<String> determinant,
            List<String> dependent,
            List<Dependency> dependencies,
            String source,
            Long support,
            Share holds,
            Integer rounds)
            implements RelationRepair {
        /** One of several. */
        public record Dependency(List<String> determinant, List<String> dependent) {
            public Dependency {
                determinant = List.copyOf(determinant);
                dependent = List.copyOf(dependent);
                for (String told : dependent) {
                    if (determinant.contains(told)) {
                        throw new IllegalArgumentException(
                                "'" + told + "' can't determine itself; name it on one side only");
                    }
                }
            }
        }

        public FunctionalDependency {
            if ((determinant == null) != (dependent == null) || (determinant == null) == (dependencies == null)) {
                throw new IllegalArgumentException(
                        "a dependency has a determinant and a dependent; give both, or several"
                                + " under dependencies");
            }
            determinant = determinant == null ? List.of() : List.copyOf(determinant);
            dependent = dependent == null ? List.of() : List.copyOf(dependent);
            dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
            support = support == null ? 3L : support;
            holds = holds == null ? new Share(0.8) : holds;
            rounds = rounds == null ? 3 : rounds;
            if (support < 2 || rounds < 1) {
                throw new IllegalArgumentException("support is at least 2, and rounds at least 1; raise them");
            }
            if (dependencies.isEmpty()) {
                new Dependency(determinant, dependent);
            }
        }

        /** All dependencies, however they were given. */
        public List<Dependency> all() {
            return dependencies.isEmpty() ? List.of(new Dependency(determinant, dependent)) : dependencies;
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = new LinkedHashMap<>(Repair.listed("determinant", determinant));
            byPointer.putAll(Repair.listed("dependent", dependent));
            for (int i = 0; i < dependencies.size(); i++) {
                String at = "dependencies/" + i + "/";
                byPointer.putAll(
                        Repair.listed(at + "determinant", dependencies.get(i).determinant()));
                byPointer.putAll(
                        Repair.listed(at + "dependent", dependencies.get(i).dependent()));
            }
            if (source != null) {
                byPointer.put("/source", source);
            }
            return byPointer;
        }
    }

    /**
     * Two columns whose product a third one is. Where it is not, the one of the three is changed that leaves the likeliest
     * row of its group; where it is, but the two factors are far likelier the other way round, they are swapped.
     *
     * @param product the two factors
     * @param equals the product
     * @param tolerance by which the product may differ; default 0.01
     * @param per the group in which the factors are alike; none for the whole table
     * @param slips by what a wrong value is a multiple of the true one: {@code -1} a lost sign, {@code 10} a slipped point
     * @param support rows that a group needs to judge by; default 10
     */
    record Formula(
            List<String> product, String equals, Double tolerance, List<String> per, List<Double> slips, Long support)
            implements RelationRepair {
        public Formula {
            product = List.copyOf(product);
            per = per == null ? List.of() : List.copyOf(per);
            slips = slips == null ? List.of() : List.copyOf(slips);
            tolerance = tolerance == null ? 0.01 : tolerance;
            support = support == null ? 10L : support;
            Set<String> three = new LinkedHashSet<>(product);
            three.add(equals);
            if (product.size() != 2 || three.size() != 3) {
                throw new IllegalArgumentException("the product is of two columns, and equals a third; name three");
            }
            if (!(tolerance >= 0) || support < 2) {
                throw new IllegalArgumentException("tolerance is 0 or more, and support at least 2; raise them");
            }
            requireFactors(slips);
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = new LinkedHashMap<>(Repair.listed("product", product));
            byPointer.put("/equals", equals);
            byPointer.putAll(Repair.listed("per", per));
            return byPointer;
        }
    }

    /**
     * Numbers that are in another unit: too great or too small by a known factor, as their group tells.
     *
     * @param per the group in which the values are alike; none for the whole table
     * @param factors by what a wrong value is a multiple of the true one: 1000 for grams in a column of kilograms
     * @param support rows that a group needs to judge by; default 10
     */
    record UnitMixup(String column, List<String> per, List<Double> factors, Long support) implements RelationRepair {
        public UnitMixup {
            per = per == null ? List.of() : List.copyOf(per);
            factors = List.copyOf(factors);
            support = support == null ? 10L : support;
            if (factors.stream().anyMatch(factor -> factor < 0)) {
                throw new IllegalArgumentException("a unit turns no sign; write factors above 0");
            }
            if (support < 2) {
                throw new IllegalArgumentException("support is at least 2; raise it");
            }
            requireFactors(factors);
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.with(column, Repair.listed("per", per));
        }
    }

    /**
     * Series that hold a running total become what was added each time. Only series that rise within each period and fall
     * between periods are touched.
     *
     * @param per the series; none for one
     * @param order the date or timestamp column
     * @param reset when the total begins anew; default month
     */
    record Cumulative(String column, List<String> per, String order, Reset reset) implements RelationRepair {
        /** A period of a running total. */
        public enum Reset {
            DAY,
            WEEK,
            MONTH,
            QUARTER,
            YEAR
        }

        public Cumulative {
            per = per == null ? List.of() : List.copyOf(per);
            reset = reset == null ? Reset.MONTH : reset;
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> more = new LinkedHashMap<>(Repair.listed("per", per));
            more.put("/order", order);
            return Repair.with(column, more);
        }
    }

    private static void requireFactors(List<Double> factors) {
        List<Double> wrong = new ArrayList<>(factors);
        wrong.removeIf(factor -> factor != 0 && factor != 1 && Double.isFinite(factor));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "a factor of " + wrong.get(0) + " changes nothing, or all; write another");
        }
    }
}
