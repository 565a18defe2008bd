package dev.assay.repair;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Facts;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Rule;
import dev.assay.spec.TableSpec;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that repairs are proposed for.
 *
 * @param table its declaration
 * @param data its rows, pinned
 * @param facts what its profile tells
 * @param broken those of its checks that do not hold
 * @param others the columns of the other declared tables, by the table's name
 * @param now the moment that counts as now
 */
public record Subject(
        TableSpec table,
        Dataset<Row> data,
        Facts facts,
        List<CheckSpec> broken,
        Map<String, List<String>> others,
        LocalDateTime now) {
    public Subject {
        broken = List.copyOf(broken);
        others = Map.copyOf(others);
    }

    boolean masked(ColumnFacts column) {
        return table.mask().stream().anyMatch(column.name()::equalsIgnoreCase);
    }

    boolean keyed(ColumnFacts column) {
        return table.key().stream().anyMatch(column.name()::equalsIgnoreCase);
    }

    /** Columns that are the table's own, not fields of structures. */
    Stream<ColumnFacts> columns() {
        List<String> own = List.of(data.columns());
        return facts.columns().values().stream().filter(each -> own.contains(each.name()));
    }

    /** Whether its values only tell things apart, so that nothing is to be reckoned with them. */
    boolean names(ColumnFacts column) {
        return told(column) || column.means("identifier", "reference", "code", "post_code", "phone", "e_mail", "flag");
    }

    /** Whether it is a key, or written in a way that a number would lose. */
    boolean told(ColumnFacts column) {
        return keyed(column) || column.of().count("trait", "leading zeros") > 0;
    }

    /** The broken checks of a kind. */
    <T extends Rule> List<T> broken(Class<T> kind) {
        return broken.stream()
                .map(CheckSpec::rule)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
