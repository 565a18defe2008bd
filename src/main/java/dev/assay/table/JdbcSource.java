package dev.assay.table;

import dev.assay.problem.InputException;
import dev.assay.spec.TableSpec;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query that a database answers; each read asks it anew, so it has no version. */
final class JdbcSource {
    private final Declared declared;
    private final TableSpec table;

    JdbcSource(Declared declared) {
        this.declared = declared;
        this.table = declared.table();
    }

    Snapshot open() {
        if (table.url() == null) {
            throw declared.problem("url", "no 'url' is given for format jdbc", "write jdbc:postgresql://host/database");
        }
        String location = Credentials.stripped(table.url());
        DataFrameReader reader = declared.spark().read().format("jdbc").option("url", table.url());
        try {
            Dataset<Row> data = asking(reader.options(table.options())).load();
            return declared.snapshot(location, Tables.UNPINNED, declared.conformed(data));
        } catch (InputException clear) {
            throw clear;
        } catch (Exception failure) {
            throw explained(failure, location);
        }
    }

    private DataFrameReader asking(DataFrameReader reader) {
        if (table.query() == null) {
            if (option("dbtable").isEmpty()) {
                throw declared.problem("query", "no 'query' is given", "write the query that gives the rows");
            }
            return reader;
        }
        String query = table.query().strip().replaceFirst(";\\s*$", "");
        // Spark takes 'query' only for one connection; a partitioned read wants the same as a derived table.
        return option("partitionColumn").isPresent()
                ? reader.option("dbtable", "(" + query + ") assay_query")
                : reader.option("query", query);
    }

    private Optional<String> option(String name) {
        return table.options().keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private RuntimeException explained(Exception failure, String location) {
        Optional<SQLException> database = Failures.find(failure, SQLException.class);
        if (database.isEmpty()) {
            return declared.explained(failure);
        }
        String state = database.get().getSQLState();
        if (Failures.message(database.get()).contains("No suitable driver")) {
            return declared.problem(
                    "url",
                    "no JDBC driver on the class path takes " + location,
                    "add the driver's jar (--jars or --packages), and its class name as option driver");
        }
        // Class 42 of SQLSTATE: syntax error or access rule violation.
        if (state != null && state.startsWith("42")) {
            return declared.problem("query", location + " refuses it: " + Failures.line(database.get()), "");
        }
        return declared.trouble("asking " + location, database.get());
    }
}
