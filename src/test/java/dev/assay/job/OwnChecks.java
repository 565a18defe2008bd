package dev.assay.job;

import static org.apache.spark.sql.functions.udf;

import dev.assay.validate.CustomRowCheck;
import dev.assay.validate.CustomTableCheck;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Checks as a user writes them: with a function of their own, which may throw. */
public final class OwnChecks {
    private OwnChecks() {}

    /** Names the checks to a class path that has the folder. */
    static Path register(JobFolder folder) {
        String prefix = OwnChecks.class.getName() + "$";
        String services = "services/META-INF/services/";
        folder.write(services + CustomRowCheck.class.getName(), prefix + "Row\n" + prefix + "Pause\n");
        folder.write(services + CustomTableCheck.class.getName(), prefix + "Table\n");
        return folder.at("services");
    }

    /** Runs a command in this JVM, where the checks are known. */
    static AssayRun run(JobFolder folder, String... arguments) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] services = {register(folder).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(services, before)) {
            thread.setContextClassLoader(loader);
            return folder.validate(arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Ids above 0, by a function that throws at the row of option {@code throw_at}. */
    public static final class Row implements CustomRowCheck {
        @Override
        public String name() {
            return "own_row";
        }

        @Override
        public Column holds(Map<String, String> with) {
            long fatal = Long.parseLong(with.get("throw_at"));
            UDF1<Long, Boolean> positive = id -> {
                if (id == fatal) {
                    throw new IllegalStateException("no row " + id + " here");
                }
                return id > 0;
            };
            return udf(positive, DataTypes.BooleanType).apply(functions.col(with.get("column")));
        }
    }

    /** No more rows than option {@code most} says; throws without it. */
    public static final class Table implements CustomTableCheck {
        @Override
        public String name() {
            return "own_table";
        }

        @Override
        public Judgement judge(Dataset<org.apache.spark.sql.Row> data, Map<String, String> with) {
            long most = Long.parseLong(Objects.requireNonNull(with.get("most")));
            long rows = data.count();
            return new Judgement(rows <= most, rows + " rows", "at most " + most + " rows", List.of());
        }
    }

    /**
     * Always true; but where the file of option {@code when} is there, it makes the file {@code mark} and waits until
     * there is a file {@code until}.
     */
    public static final class Pause implements CustomRowCheck {
        @Override
        public String name() {
            return "pause";
        }

        @Override
        public Column holds(Map<String, String> with) {
            String when = with.get("when");
            String mark = with.get("mark");
            String until = with.get("until");
            UDF1<Long, Boolean> waiting = id -> {
                while (Files.exists(Path.of(when)) && !Files.exists(Path.of(until))) {
                    Files.write(Path.of(mark), new byte[0]);
                    Thread.sleep(20);
                }
                return true;
            };
            return udf(waiting, DataTypes.BooleanType).apply(functions.col("id"));
        }
    }
}
