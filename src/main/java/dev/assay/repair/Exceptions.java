package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where exceptions from a dependency gather under one key of another dependency, they are no errors: the dependency does
 * not hold there. They gather where they are at least half of the rows, and so many more than elsewhere that chance would
 * bring them less than once in a million keys: {@code n · KL(e/n ‖ p) ≥ ln 10⁶}, Chernoff's bound for {@code e} of {@code n}
 * rows at the dependency's rate {@code p} of exceptions.
 */
final class Exceptions {
    private static final double SURE = StrictMath.log(1e6);
    private static final double HALF = 0.5;
    private static final double LEAST_RATE = 1e-6;

    private final List<Dependency> dependencies;
    private final Determinants determinants;

    Exceptions(List<Dependency> dependencies) {
        this.dependencies = List.copyOf(dependencies);
        this.determinants = new Determinants(dependencies);
    }

    /**
     * The dependencies that do not hold for a key, as the list {@code found}, of rows with the votes in {@code found}.
     *
     * @param rates of exceptions, by dependency
     */
    Dataset<Row> gathered(Dataset<Row> voted, List<Double> rates) {
        Column dep = col("vote.dep");
        Column cell = element_at(
                col("now"),
                element_at(
                        numbers(dependencies.stream()
                                .map(each -> each.dependent() + 1)
                                .toList()),
                        dep.plus(1)));
        Column own =
                element_at(numbers(dependencies.stream().map(determinants::of).toList()), dep.plus(1));
        return determinants
                .spread(voted)
                .where(col("det").isNotNull())
                .withColumn("vote", explode(col("found")))
                .where(own.notEqual(col("key")).and(cell.isNotNull()))
                .groupBy(col("key"), col("det"), dep.as("dep"))
                .agg(
                        sum("n").as("n"),
                        sum(when(cell.notEqual(col("vote.value")), col("n")).otherwise(0L))
                                .as("e"))
                .where(gather(
                        col("e"),
                        col("n"),
                        element_at(numbers(rates), col("dep").plus(1))))
                .groupBy("key", "det")
                .agg(collect_list(col("dep")).as("found"));
    }

    private static Column numbers(List<?> numbers) {
        return array(numbers.stream().map(number -> lit(number)).toArray(Column[]::new));
    }

    private static Column gather(Column exceptions, Column rows, Column rate) {
        Column p = least(lit(1 - LEAST_RATE), greatest(lit(LEAST_RATE), rate));
        Column q = least(exceptions.divide(rows), lit(1 - LEAST_RATE / 1000));
        Column against = lit(1).minus(q);
        Column divergence = q.multiply(log(q.divide(p))).plus(against.multiply(log(against.divide(lit(1).minus(p)))));
        return q.geq(HALF).and(q.gt(p)).and(divergence.multiply(rows).geq(SURE));
    }
}
