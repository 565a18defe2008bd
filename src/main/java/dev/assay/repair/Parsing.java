package dev.assay.repair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Tries on the texts of one column how they are to be read: by the very readers that the steps use. */
final class Parsing {
    private static final int UNITS = 20;
    private static final int WIDEST = 38;
    private static final int SPARE = 2;
    private static final int INT_DIGITS = 9;
    private static final int LONG_DIGITS = 18;
    private static final int DECIMALS = 6;
    private static final int FORMATS = 3;

    /** Day first and month first stand side by side. */
    private static final List<String> DATES = List.of(
            "yyyy-MM-dd",
            "yyyy/M/d",
            "yyyyMMdd",
            "d.M.yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "d MMM yyyy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "d.M.yy",
            "d/M/yy",
            "M/d/yy");

    private static final List<String> TIMES = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd HH:mm",
            "d.M.yyyy H:mm",
            "d.M.yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "M/d/yyyy H:mm",
            "d/M/yyyy H:mm:ss",
            "M/d/yyyy H:mm:ss");

    /**
     * How numbers are read.
     *
     * @param strip units and signs around them
     * @param parsed texts that are numbers
     * @param all texts
     */
    record Numbers(List<String> strip, String locale, String type, long parsed, long all) {}

    /**
     * How dates are read.
     *
     * @param formats those that read most, the best first
     * @param other another format that reads as many, though it takes day for month; null for none
     */
    record Dates(List<String> formats, String other, long parsed, long all) {
        boolean time() {
            return formats.stream().anyMatch(TIMES::contains);
        }
    }

    private final Dataset<Row> texts;

    /**
     * @param column of text
     * @param nothing what means "nothing" there, in small letters
     */
    Parsing(Dataset<Row> data, Column column, List<String> nothing) {
        Column bare = org.apache.spark.sql.functions.trim(column);
        Column mark = org.apache.spark.sql.functions.lower(bare).isin(nothing.toArray());
        this.texts =
                data.select(column.as("text")).filter(bare.notEqual(lit("")).and(mark.equalTo(lit(false))));
    }

    Numbers numbers(boolean units) {
        List<String> strip = units ? units() : List.of();
        List<Column> asked = new ArrayList<>(List.of(count(lit(1)).as("all")));
        Dataset<Row> read = texts;
        for (String locale : List.of("en", "de")) {
            read = read.withColumn(
                    locale,
                    udf(new NumberReader(strip, locale), DataTypes.StringType).apply(col("text")));
            Column number = col(locale);
            Column whole = substring_index(number, ".", 1);
            asked.add(count(number));
            asked.add(max(length(expr("ltrim('-', " + "substring_index(" + locale + ", '.', 1))"))));
            asked.add(max(length(number).minus(length(whole)).minus(1)));
            asked.add(max(when(org.apache.spark.sql.functions.lower(number).contains("e"), 1)
                    .otherwise(0)));
        }
        Row row = read.agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new))
                .first();
        int at = row.getLong(5) > row.getLong(1) ? 5 : 1;
        return new Numbers(strip, at == 1 ? "en" : "de", type(row, at), row.getLong(at), row.getLong(0));
    }

    private static String type(Row row, int at) {
        if (row.isNullAt(at + 1) || row.getInt(at + 3) > 0) {
            return "double";
        }
        int whole = row.getInt(at + 1);
        int decimals = Math.max(0, row.getInt(at + 2));
        if (decimals == 0 && whole <= LONG_DIGITS) {
            return whole <= INT_DIGITS ? "int" : "bigint";
        }
        int digits = whole + decimals + SPARE;
        return decimals > DECIMALS || digits > WIDEST ? "double" : "decimal(" + digits + "," + decimals + ")";
    }

    /** What stands before and after the numbers, the most frequent first. */
    private List<String> units() {
        String number = "[+-]?[0-9][0-9.,\\\\s]*";
        String whole = "'^\\\\s*([^0-9]*?)\\\\s*" + number + "([^0-9]*)$'";
        Column before = expr("trim(regexp_extract(text, " + whole + ", 1))");
        Column after = expr("trim(regexp_extract(text, " + whole + ", 2))");
        return texts
                .select(explode(org.apache.spark.sql.functions.array(before, after))
                        .as("unit"))
                .select(expr("lower(regexp_replace(unit, '[.]+$', ''))").as("unit"))
                .filter("unit not in ('', '-', '+')")
                .groupBy("unit")
                .agg(count(lit(1)).as("rows"))
                .orderBy(desc("rows"), col("unit"))
                .limit(UNITS)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** The fewest formats that read all that can be read. */
    Dates dates() {
        List<String> all = new ArrayList<>(DATES);
        all.addAll(TIMES);
        List<String> chosen = new ArrayList<>();
        long parsed = 0;
        String other = null;
        while (chosen.size() < FORMATS) {
            List<Column> asked = new ArrayList<>();
            for (String format : all) {
                List<String> with = new ArrayList<>(chosen);
                with.add(format);
                asked.add(count(
                        udf(new MomentReader(with, "en"), DataTypes.StringType).apply(col("text"))));
            }
            Row row = texts.agg(count(lit(1)), asked.toArray(Column[]::new)).first();
            int best = 0;
            for (int i = 1; i < all.size(); i++) {
                best = row.getLong(i + 1) > row.getLong(best + 1) ? i : best;
            }
            long reached = row.getLong(best + 1);
            if (reached <= parsed) {
                return new Dates(chosen, other, parsed, row.getLong(0));
            }
            if (chosen.isEmpty()) {
                int turned = all.indexOf(turned(all.get(best)));
                other = turned >= 0 && row.getLong(turned + 1) == reached ? all.get(turned) : null;
            }
            parsed = reached;
            chosen.add(all.get(best));
            if (parsed == row.getLong(0)) {
                return new Dates(chosen, other, parsed, row.getLong(0));
            }
        }
        return new Dates(chosen, other, parsed, texts.count());
    }

    private static String turned(String format) {
        return format.startsWith("d") ? format.replaceFirst("^d(.)M", "M$1d") : format.replaceFirst("^M(.)d", "d$1M");
    }
}
