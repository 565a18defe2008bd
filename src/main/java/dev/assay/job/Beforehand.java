package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Looks at the items of a step before an earlier step has made their tables: reads no row, writes nothing.
 *
 * @param toCome what earlier steps make
 */
record Beforehand(SparkSession spark, Spec spec, Made toCome) {
    /** Binds an item to its tables, and collects what does not fit. */
    interface Binding<T> {
        void bind(T item, DeclaredTables tables, Problems problems);
    }

    /** What is wrong with the results and with the items, each as far as its tables are there. */
    <T> List<Problem> problems(ResultsStore results, Set<ResultTable> written, List<T> items, Binding<T> binding) {
        Set<Problem> found = new LinkedHashSet<>();
        try {
            results.check(written);
        } catch (InputException e) {
            found.addAll(e.problems());
        }
        for (T item : items) {
            Problems problems = new Problems();
            try {
                binding.bind(item, new DeclaredTables(spark, spec, problems, toCome.tables()), problems);
            } catch (TableToCome later) {
                // What was found before that table was asked for holds all the same.
            } catch (InputException e) {
                problems.addAll(e.problems());
            }
            found.addAll(problems.found());
        }
        return new ArrayList<>(found);
    }
}
