package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcTablesTest {
    private static PostgresServer postgres;

    private final Tables tables = new Tables(TestSpark.session());

    @BeforeAll
    static void startPostgres() throws Exception {
        Optional<Path> programs = PostgresServer.programs();
        assumeTrue(programs.isPresent(), "PostgreSQL (initdb, pg_ctl) is not installed: install it to test JDBC");
        postgres = PostgresServer.start(programs.get());
        try (Connection connection = DriverManager.getConnection(postgres.url(), "assay", PostgresServer.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ledger (id bigint, store text, amount numeric(12,2), day date)");
            statement.execute("INSERT INTO ledger SELECT i, 's' || i % 3, i * 1.25, date '2024-01-01' + i::int"
                    + " FROM generate_series(1, 100) AS g(i)");
            statement.execute("INSERT INTO ledger VALUES (null, null, null, null)");
        }
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        if (postgres != null) {
            postgres.stop();
        }
    }

    @Test
    void readsAQuery() {
        Snapshot snapshot =
                tables.read(query("SELECT store, amount, day FROM ledger;").spec());
        assertThat(snapshot.data().count()).isEqualTo(101);
        assertThat(snapshot.data().schema().simpleString())
                .isEqualTo("struct<store:string,amount:decimal(12,2),day:date>");
        assertThat(snapshot.version()).isEqualTo("unpinned");
        assertThat(snapshot.location()).isEqualTo(postgres.url());
        assertThat(snapshot.data().filter("store is null").count()).isEqualTo(1);
    }

    @Test
    void readsAQueryInParts() {
        Snapshot snapshot = tables.read(query("SELECT * FROM ledger WHERE store <> 's0'")
                .option("partitionColumn", "id")
                .option("lowerBound", "1")
                .option("upperBound", "100")
                .option("numPartitions", "3")
                .spec());
        assertThat(snapshot.data().rdd().getNumPartitions()).isEqualTo(3);
        assertThat(snapshot.data().count()).isEqualTo(67);
    }

    @Test
    void aQueryThatTheDatabaseRefusesIsTheUsersToMend() {
        assertThatThrownBy(() -> tables.read(query("SELECT amont FROM ledger").spec()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("/tables/sales/query: ")
                .hasMessageContaining("column \"amont\" does not exist");
    }

    @Test
    void anUnreachableDatabaseIsATroubleOfStorage() {
        assertThatThrownBy(() -> tables.read(Declaration.jdbc(
                                "jdbc:postgresql://u:" + PostgresServer.PASSWORD
                                        + "@127.0.0.1:1/db?connectTimeout=5&password=" + PostgresServer.PASSWORD,
                                "SELECT 1")
                        .spec()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("table 'sales'")
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/db")
                .satisfies(failure -> assertThat(trace(failure)).doesNotContain(PostgresServer.PASSWORD));
    }

    @Test
    void aWrongPasswordIsNeverShown() {
        String wrong = "guess-my-word";
        assertThatThrownBy(() -> tables.read(Declaration.jdbc(postgres.url(), "SELECT 1")
                        .option("user", "assay")
                        .option("password", wrong)
                        .spec()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("password authentication failed")
                .satisfies(failure -> assertThat(trace(failure)).doesNotContain(wrong));
    }

    @Test
    void aMissingDriverIsNamed() {
        assertThatThrownBy(() -> tables.read(
                        Declaration.jdbc("jdbc:nothing://host/db", "SELECT 1").spec()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no JDBC driver on the class path takes jdbc:nothing://host/db");
    }

    private static Declaration query(String query) {
        return Declaration.jdbc(postgres.url(), query)
                .option("user", "assay")
                .option("password", PostgresServer.PASSWORD);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
