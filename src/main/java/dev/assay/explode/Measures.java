package dev.assay.explode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.ExplodeSpec;
import dev.assay.unit.Conversions;
import dev.assay.unit.Equivalence;
import dev.assay.unit.Unit;
import dev.assay.unit.UnitSystem;
import dev.assay.unit.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Converts amounts of items between the spellings of units that their tables use. The spellings, of which there are few, are
 * read once, and so are the facts; a spelling that is no known unit is one of its own, which only facts convert.
 */
final class Measures {
    /** Spellings that are looked at: no table has more kinds of units. */
    private static final int SPELLINGS = 10_000;

    private final Units units;
    private final HashMap<String, Unit> bySpelling = new HashMap<>();
    private final Conversions conversions;
    private final UserDefinedFunction factor;

    private Measures(Units units, Conversions conversions) {
        this.units = units;
        this.conversions = conversions;
        this.factor = udf(new Factor(bySpelling, conversions), DataTypes.DoubleType);
    }

    /** Reads the facts; those that make no sense or contradict each other are added to the problems. */
    static Measures of(Bound bound, Problems problems) {
        Units units = units(bound, problems);
        List<Equivalence> facts = new ArrayList<>();
        List<ExplodeSpec.Facts> tables = bound.spec().units().facts();
        for (int i = 0; i < tables.size(); i++) {
            read(bound, units, i, facts, problems);
        }
        Conversions conversions = new Conversions(facts);
        conversions.contradictions().stream()
                .limit(RecipeFaults.NAMED)
                .forEach(each -> bound.problem(problems, "/units", each.what(), "mend or drop one of them"));
        return new Measures(units, conversions);
    }

    private static Units units(Bound bound, Problems problems) {
        String system = bound.spec().units().system();
        Units units = system == null ? Units.standard() : Units.of(UnitSystem.valueOf(system.toUpperCase(Locale.ROOT)));
        try {
            return units.with(List.of(), bound.spec().units().spellings());
        } catch (InputException e) {
            e.problems().forEach(problem -> bound.problem(problems, "/spellings", problem.what(), problem.mend()));
            return units;
        }
    }

    private static void read(Bound bound, Units units, int place, List<Equivalence> facts, Problems problems) {
        ExplodeSpec.Facts table = bound.spec().units().facts().get(place);
        Dataset<Row> rows = bound.inputs().others().get(table.table());
        List<Row> found = rows.select(
                        (table.item() == null ? lit(null) : Bound.of(rows, table.item()))
                                .cast("string")
                                .as("item"),
                        (table.amount() == null ? lit(1.0) : Bound.of(rows, table.amount()))
                                .cast("double")
                                .as("amount"),
                        RecipeLines.unit(rows, table.from(), table.fromIs()).as("from"),
                        Bound.of(rows, table.equals()).cast("double").as("equals"),
                        RecipeLines.unit(rows, table.to(), table.toIs()).as("to"))
                .filter(col("amount").isNotNull().and(col("equals").isNotNull()))
                .distinct()
                .orderBy("item", "from", "to", "amount", "equals")
                .collectAsList();
        String at = "/units/" + place;
        int named = 0;
        for (Row row : found) {
            String item = row.getString(0);
            if ((table.item() != null && item == null) || row.isNullAt(2) || row.isNullAt(4)) {
                continue;
            }
            try {
                facts.add(new Equivalence(
                        item,
                        row.getDouble(1),
                        unit(units, row.getString(2)),
                        row.getDouble(3),
                        unit(units, row.getString(4))));
            } catch (IllegalArgumentException e) {
                if (named++ < RecipeFaults.NAMED) {
                    String[] parts = e.getMessage().split("; ", 2);
                    bound.problem(
                            problems,
                            at,
                            parts[0] + " in table '" + table.table() + "'",
                            parts.length > 1 ? parts[1] : "");
                }
            }
        }
    }

    private static Unit unit(Units units, String spelling) {
        return units.find(spelling).orElseGet(() -> Unit.pack(spelling));
    }

    /** Learns the spellings in a column, before amounts of them are converted. */
    void learn(Dataset<Row> spellings) {
        for (Row row : spellings.distinct().limit(SPELLINGS).collectAsList()) {
            if (!row.isNullAt(0)) {
                bySpelling.put(row.getString(0), unit(units, row.getString(0)));
            }
        }
    }

    /** How many of one unit one of the other is; null where no fact tells, and where either is null. */
    Column factor(Column item, Column from, Column to) {
        return factor.apply(item, from, to);
    }

    /** What is missing to convert, and the mend. */
    String[] missing(String item, String from, String to) {
        for (String spelling : new TreeSet<>(List.of(from, to))) {
            if (units.find(spelling).isEmpty() && !inFacts(item, spelling)) {
                return new String[] {"'" + spelling + "' is no unit that is known here", units.hint(spelling)};
            }
        }
        Unit one = unit(units, from);
        Unit other = unit(units, to);
        return new String[] {Conversions.refused(item, one, other), Conversions.mend(item, one, other)};
    }

    private boolean inFacts(String item, String spelling) {
        Unit pack = Unit.pack(spelling);
        return units.known().stream()
                .anyMatch(other -> conversions.factor(item, pack, other).isPresent());
    }

    /** Runs on executors. */
    private static final class Factor implements UDF3<String, String, String, Double> {
        private static final long serialVersionUID = 1L;

        private final Map<String, Unit> bySpelling;
        private final Conversions conversions;

        Factor(Map<String, Unit> bySpelling, Conversions conversions) {
            this.bySpelling = bySpelling;
            this.conversions = conversions;
        }

        @Override
        public Double call(String item, String from, String to) {
            if (from == null || to == null) {
                return null;
            }
            if (from.equals(to)) {
                return 1.0;
            }
            Unit one = bySpelling.get(from);
            Unit other = bySpelling.get(to);
            OptionalDouble found =
                    one == null || other == null ? OptionalDouble.empty() : conversions.factor(item, one, other);
            return found.isPresent() ? found.getAsDouble() : null;
        }
    }
}
