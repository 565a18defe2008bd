package dev.assay.table;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what went wrong out of the exceptions of Spark, Hadoop and Delta. */
final class Failures {
    private static final String URI = "([\\w+.-]+:/[^\\s,;]+?)";
    private static final List<Pattern> NAMING = List.of(
            Pattern.compile("[Ee]rror while reading file " + URI + "\\.?(?:\\s|$)"),
            Pattern.compile("footer for file: ?(?:\\w+\\{path=)?" + URI + "[;.\\s]"),
            Pattern.compile("File " + URI + " does not exist"),
            Pattern.compile("^" + URI + " is not a \\w+ [Ff]ile"),
            Pattern.compile("(?:CSV file|file): ?" + URI + "(?:\\s|$)"));
    private static final Pattern NOT_OF_FORMAT = Pattern.compile(
            "is not a (Parquet) file|Malformed (ORC) file|Not an (Avro) data file", Pattern.CASE_INSENSITIVE);

    private Failures() {}

    /** A failure and its causes, outermost first, each once. */
    static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return chain(failure).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    static RuntimeException job(Throwable failure) {
        return known(failure)
                .orElseGet(() -> failure instanceof RuntimeException unexplained
                        ? unexplained
                        : new StorageException("a Spark job failed: " + line(failure), failure));
    }

    /** The failure in clear words: those it has already, or the name of the file that could not be read. */
    static Optional<RuntimeException> known(Throwable failure) {
        for (Throwable at : chain(failure)) {
            if (at instanceof InputException || at instanceof StorageException) {
                return Optional.of((RuntimeException) at);
            }
        }
        return file(failure).map(trouble -> new StorageException(trouble, failure));
    }

    /** {@code …/part-3.parquet: not a Parquet file (…)}, where the failure is one of a file. */
    static Optional<String> file(Throwable failure) {
        List<Throwable> chain = chain(failure);
        String named = null;
        for (Throwable at : chain) {
            String found = name(message(at));
            named = found == null ? named : found;
        }
        if (named == null) {
            return Optional.empty();
        }
        String last = line(chain.get(chain.size() - 1));
        return Optional.of(Credentials.stripped(named) + ": " + reason(chain).orElse(last));
    }

    private static Optional<String> reason(List<Throwable> chain) {
        for (Throwable at : chain) {
            Matcher wrong = NOT_OF_FORMAT.matcher(message(at));
            if (wrong.find()) {
                String format = wrong.group(1) != null ? "a Parquet" : wrong.group(2) != null ? "an ORC" : "an Avro";
                return Optional.of("not " + format + " file, or one that is cut off or damaged (" + line(at) + ")");
            }
            if (message(at).startsWith("CSV header") || message(at).startsWith("Number of column in CSV header")) {
                return Optional.of(
                        message(at).replaceFirst("\\s*CSV file:[^$]*", "").replaceAll("\\s*\n\\s*", "; "));
            }
            if (message(at).contains("does not exist") && name(message(at)) != null) {
                return Optional.of("the file went away while the table was read; run again on the newest version");
            }
        }
        return Optional.empty();
    }

    private static String name(String message) {
        for (Pattern naming : NAMING) {
            Matcher matcher = naming.matcher(message);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    static String message(Throwable failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }

    /** The first line of the message, without Spark's {@code [ERROR_CLASS]} and SQLSTATE, else the exception's name. */
    static String line(Throwable failure) {
        String first = message(failure).strip().lines().findFirst().orElse("");
        String bare = first.replaceFirst("^\\[[A-Z_.0-9]+]\\s*", "").replaceFirst("\\s*SQLSTATE: \\w+$", "");
        return bare.isEmpty() ? failure.getClass().getSimpleName() : bare;
    }
}
