package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.PARENT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.ExplodeSpec;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns demand for products into demand for what they are made of.
 *
 * <p>Recipes are read and checked first. They are flattened once, level by level, into what a unit of each demanded product
 * takes of everything below it; the demand is then joined to that once, however deep the recipes are.
 */
public final class Exploder {
    private final ExplodeInputs inputs;
    private final Bound bound;

    /** Holds the spec against the tables; all that does not fit is added to the problems, and no row is read. */
    public Exploder(ExplodeInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.bound = new Binding(inputs, problems).bind();
    }

    /**
     * Checks the recipes, and explodes the demand.
     *
     * @param progress is told what is done, in a line
     * @throws InputException with all that would make numbers wrong: circles, overlaps, units that do not convert …
     */
    public Exploded explode(Consumer<String> progress) {
        Problems problems = new Problems();
        progress.accept("checking the recipes of " + inputs.spec().recipes().table());
        Measures measures = Measures.of(bound, problems);
        Dataset<Row> lines = Kept.keep(RecipeLines.of(bound));
        new RecipeFaults(bound, problems).find(lines);
        Wanted wanted = new Wanted(bound);
        Dataset<Row> demand = wanted.lines();
        Dataset<Row> summed = Kept.keep(wanted.summed(demand));
        Found found = Found.of(lines, summed);
        found.requireAny(bound, problems);
        Dataset<Row> stated = summed.filter(Wanted.counted())
                .select(col("item"), col("unit"), col("lines").as("rows"));
        Dataset<Row> units = Kept.keep(BaseUnits.of(bound, lines, stated));
        Direct direct = bound.spec().reconcile() == null ? null : Direct.of(bound);
        if (direct != null) {
            measures.learn(direct.rows().select("unit"));
        }
        measures.learn(lines.select("unit")
                .union(lines.select("per_unit"))
                .union(units.select("base"))
                .union(summed.select("unit")));
        BaseUnits.check(bound, lines, problems);
        Dataset<Row> valid = used(RecipeLines.valid(bound, lines));
        Dataset<Row> converted = Kept.keep(Edges.converted(used(lines), units, measures));
        Edges.check(bound, converted, measures, problems);
        Dataset<Row> factors = Kept.joinable(Kept.keep(Wanted.factors(summed, units, measures)));
        wanted.check(summed, factors, measures, problems);
        if (direct != null) {
            direct = direct.inBase(units, measures, problems);
        }
        Ranks ranks = Ranks.of(bound, valid, problems);
        problems.throwIfAny();
        progress.accept("flattening " + found.lines() + " lines of recipes, " + ranks.depth() + " levels deep");
        Dataset<Row> edges = Kept.joinable(Kept.keep(Edges.of(RecipeLines.valid(bound, converted))));
        Ways ways = Ways.of(roots(summed, edges), net(lines, edges, ranks));
        refuseDeeper(ways, ranks);
        return new Exploded(
                new Exploded.Work(bound, converted, units, ranks),
                new Exploded.Sums(demand, summed, factors, direct),
                ways,
                found);
    }

    /** Without the recipes of what is bought ready. */
    private Dataset<Row> used(Dataset<Row> lines) {
        ExplodeSpec.Items items = bound.spec().items();
        Dataset<Row> whole =
                lines.filter(col(PARENT).isNotNull().and(col(COMPONENT).isNotNull()));
        if (items == null || items.raw() == null) {
            return whole;
        }
        Dataset<Row> rows = inputs.others().get(items.table());
        Dataset<Row> raw = rows.filter(expr("(" + items.raw() + ")"))
                .select(Bound.of(rows, items.item()).cast("string").as(PARENT));
        return whole.join(raw, PARENT, "left_anti");
    }

    /** What is demanded; where all uses are to be written, each product too. */
    private Dataset<Row> roots(Dataset<Row> summed, Dataset<Row> edges) {
        Dataset<Row> roots = summed.filter(Wanted.exploded()).select("item");
        if (bound.spec().places().whereUsed() != null) {
            roots = roots.union(edges.select(col(PARENT)));
        }
        return roots.distinct();
    }

    private Ways.Net net(Dataset<Row> lines, Dataset<Row> edges, Ranks ranks) {
        Dataset<Row> products = used(lines).select(col(PARENT).as("item")).distinct();
        Dataset<Row> never = products.join(edges.select(col(PARENT).as("item")).distinct(), "item", "left_anti")
                .select(
                        col("item"),
                        lit(-Bound.EVER).as(RecipeLines.FROM),
                        lit(Bound.EVER).as(RecipeLines.TO));
        return new Ways.Net(edges, Edges.gaps(edges).union(never), products, ranks.depth());
    }

    /** Lines that turn about over time have no depth of their own; they may go on below the deepest level. */
    private void refuseDeeper(Ways ways, Ranks ranks) {
        if (ranks.known()) {
            return;
        }
        List<Row> below = ways.below().orderBy("root", COMPONENT).limit(1).collectAsList();
        if (!below.isEmpty()) {
            Problems problems = new Problems();
            bound.problem(
                    problems,
                    "/depth",
                    "recipes go down more than " + bound.spec().depth() + " levels below "
                            + RecipeFaults.quoted(below.get(0).getAs("root")),
                    "give a larger depth, if that is right");
            problems.throwIfAny();
        }
    }
}
