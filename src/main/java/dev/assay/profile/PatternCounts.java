package dev.assay.profile;

import dev.assay.scan.States;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * How often each pattern of a column's texts came: with the lengths of their parts while there are few of them, then without
 * (a plus for each part); what does not fit even then is counted together.
 */
final class PatternCounts {
    private static final int MOST = 256;

    private final Map<UTF8String, long[]> counts = new HashMap<>();
    private boolean coarse;
    private long rest;

    /** A pattern and the number of rows. */
    record Count(String pattern, long rows) {}

    void add(UTF8String pattern, long times) {
        take(coarse ? coarse(pattern) : pattern, times);
    }

    private void take(UTF8String pattern, long times) {
        long[] count = counts.get(pattern);
        if (count != null) {
            count[0] += times;
        } else if (counts.size() < MOST) {
            counts.put(pattern.clone(), new long[] {times});
        } else if (coarse) {
            rest += times;
        } else {
            coarsen();
            take(coarse(pattern), times);
        }
    }

    private void coarsen() {
        coarse = true;
        Map<UTF8String, long[]> fine = new HashMap<>(counts);
        counts.clear();
        fine.forEach((pattern, count) -> take(coarse(pattern), count[0]));
    }

    private static UTF8String coarse(UTF8String pattern) {
        StringBuilder shorter = new StringBuilder();
        String fine = pattern.toString();
        for (int i = 0; i < fine.length(); i++) {
            char each = fine.charAt(i);
            if (each == '{' && i + 1 < fine.length() && Character.isDigit(fine.charAt(i + 1))) {
                i = fine.indexOf('}', i);
            } else {
                shorter.append(each);
                if (each == 'A' || each == 'a' || each == '9' || each == '\u00e9') {
                    shorter.append('+');
                }
            }
        }
        return UTF8String.fromString(shorter.toString());
    }

    void merge(PatternCounts more) {
        if (more.coarse && !coarse) {
            coarsen();
        }
        more.counts.forEach((pattern, count) -> take(coarse && !more.coarse ? coarse(pattern) : pattern, count[0]));
        rest += more.rest;
    }

    /** The most frequent first, then by pattern. */
    List<Count> top(int limit) {
        List<Count> all = new ArrayList<>();
        counts.forEach((pattern, count) -> all.add(new Count(pattern.toString(), count[0])));
        all.sort(Comparator.comparingLong(Count::rows).reversed().thenComparing(Count::pattern));
        return all.subList(0, Math.min(limit, all.size()));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(coarse);
        out.writeLong(rest);
        out.writeInt(counts.size());
        for (Map.Entry<UTF8String, long[]> each : counts.entrySet()) {
            States.writeBytes(out, each.getKey().getBytes());
            out.writeLong(each.getValue()[0]);
        }
    }

    void read(DataInputStream in) throws IOException {
        coarse = in.readBoolean();
        rest = in.readLong();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            UTF8String pattern = UTF8String.fromString(new String(States.readBytes(in), StandardCharsets.UTF_8));
            counts.put(pattern, new long[] {in.readLong()});
        }
    }
}
