package dev.assay.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that a person should know before working with a table.
 *
 * @param column the column; null for the table as a whole
 * @param kind in a word: missing, disguised, impossible, outliers, variants, mixed, constant, trend, gaps, duplicates, personal, …
 * @param rows how many rows it concerns; 0 where that is not told
 * @param weight how much it weighs, 0 to 1: what has none is good to know, from 0.05 on the column needs work
 * @param text in words
 * @param mend what to do about it, in words
 */
public record Remark(String column, String kind, long rows, double weight, String text, String mend) {
    public Remark {
        weight = Math.min(1, weight);
    }

    /** The weightiest first, then by rows, column, kind and words. */
    public static List<Remark> sorted(List<Remark> remarks) {
        List<Remark> sorted = new ArrayList<>(remarks);
        sorted.sort(Comparator.comparingDouble(Remark::weight)
                .reversed()
                .thenComparing(Comparator.comparingLong(Remark::rows).reversed())
                .thenComparing(remark -> String.valueOf(remark.column()))
                .thenComparing(Remark::kind)
                .thenComparing(Remark::text));
        return sorted;
    }
}
