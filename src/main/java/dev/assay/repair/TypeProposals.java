package dev.assay.repair;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.functions;

/** Texts that hold numbers or dates, and how they are to be read. */
final class TypeProposals {
    private static final double NEARLY_ALL = 0.95;
    /** From this share on it is tried how much can be read: a unit of two words looks like words. */
    private static final double MANY = 0.6;

    private static final List<String> NUMBERS = List.of(
            "whole number",
            "decimal number",
            "number with an exponent",
            "number with a decimal comma",
            "number with thousands separators");
    private static final List<String> SIGNED = List.of("percentage", "number with a unit");
    private static final List<String> DATES = List.of("date", "date in another format", "date and time");

    private final Subject subject;
    private final List<Proposal> found = new ArrayList<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    /** Tries what the texts may be on the rows. */
    TypeProposals(Subject subject) {
        this.subject = subject;
        look();
    }

    List<Proposal> found() {
        return List.copyOf(found);
    }

    private void look() {
        subject.columns().filter(ColumnFacts::text).forEach(column -> {
            long told = column.values()
                    - column.of().count("kind", "blank")
                    - column.of().count("kind", "word for nothing");
            long signed = count(column, SIGNED);
            boolean kept = signed > 0 ? subject.told(column) : subject.names(column);
            if (told > 0 && !kept && !referring(column)) {
                if (count(column, NUMBERS) + signed >= MANY * told) {
                    number(column, signed);
                } else if (count(column, DATES) >= MANY * told) {
                    date(column);
                }
            }
        });
    }

    /** The columns that the steps make other than text: number, date or timestamp. */
    Map<String, String> types() {
        return types;
    }

    private static long count(ColumnFacts column, List<String> kinds) {
        return kinds.stream().mapToLong(kind -> column.of().count("kind", kind)).sum();
    }

    /** A text that is looked up elsewhere keeps the type that it has there. */
    private boolean referring(ColumnFacts column) {
        return subject.facts().whole().list("reference").stream()
                .anyMatch(each -> each.names()[0].equals(column.name()));
    }

    private Parsing parsing(ColumnFacts column) {
        Set<String> nothing = column.disguises();
        return new Parsing(subject.data(), functions.col(dev.assay.fact.Sql.name(column.name())), List.copyOf(nothing));
    }

    private void number(ColumnFacts column, long signed) {
        if (signed > 0 && subject.masked(column)) {
            return;
        }
        Parsing.Numbers read = parsing(column).numbers(signed > 0);
        if (read.all() == 0 || read.parsed() < NEARLY_ALL * read.all()) {
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("column", column.name());
        if (!read.strip().isEmpty()) {
            body.put("strip", read.strip());
        }
        if (!read.locale().equals("en")) {
            body.put("locale", read.locale());
        }
        body.put("to", read.type());
        long percent = column.of().count("kind", "percentage");
        String caution = null;
        if (percent > 0 && percent < read.parsed()) {
            caution = "A percent sign stands in " + Words.rows(percent)
                    + " and is left out there, so that 5 % becomes 5: look whether the other values are in percent too.";
        }
        String why = read(read.parsed(), read.all(), "numbers");
        found.add(new Proposal("parse_number", body, List.of(column.name()), why, caution, true));
        types.put(column.name(), "number");
    }

    private void date(ColumnFacts column) {
        Parsing.Dates read = parsing(column).dates();
        if (read.all() == 0 || read.parsed() < NEARLY_ALL * read.all()) {
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("column", column.name());
        body.put("formats", read.formats());
        if (read.time()) {
            body.put("to", "timestamp");
        }
        String why = read(read.parsed(), read.all(), "dates");
        Proposal step = new Proposal("parse_date", body, List.of(column.name()), why, null, true);
        if (read.other() == null) {
            found.add(step);
            types.put(column.name(), read.time() ? "timestamp" : "date");
        } else {
            found.add(step.cautious("All of them could be " + read.other()
                            + " as well: the data does not tell the day from the month. Ask who writes it.")
                    .inactive());
        }
    }

    private static String read(long parsed, long all, String what) {
        return parsed == all
                ? "Its texts are " + what + "."
                : "Its texts are " + what + " but for " + Words.rows(all - parsed) + ".";
    }
}
