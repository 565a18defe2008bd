package dev.assay.profile;

import dev.assay.scan.States;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.unsafe.types.UTF8String;

/** What is told of texts one by one, however many different ones there are. */
final class TextFacts implements Part {
    private static final int MONTHS = 12;

    private final TextScan scan = new TextScan();
    private final TextKinds teller = new TextKinds();

    private final Moments lengths = new Moments();
    private final EnumMap<TextKind, Long> kinds = new EnumMap<>(TextKind.class);
    private final TreeMap<String, Long> tokens = new TreeMap<>();
    private final PatternCounts patterns = new PatternCounts();
    private final NumberFacts numbers = new NumberFacts();
    private final TimeFacts times = new TimeFacts();
    private final EnumMap<Trait, Long> traits = new EnumMap<>(Trait.class);
    private long shortest = Long.MAX_VALUE;
    private long longest;

    /** What may be said of a text besides its kind. */
    enum Trait {
        /** Begins or ends with a blank. */
        EDGE_BLANK("blanks at an end"),
        /** Has two blanks in a row. */
        DOUBLE_BLANK("two blanks in a row"),
        /** Has a tab, a line break or another control character. */
        CONTROL("tabs, line breaks, control characters"),
        /** Has a character outside ASCII. */
        NOT_ASCII("letters outside ASCII"),
        /** Has the character for what could not be decoded. */
        DAMAGED("characters that could not be decoded"),
        /** Letters, all capital. */
        UPPER("capitals only"),
        /** Letters, all small. */
        LOWER("small letters only"),
        /** Capital and small letters. */
        MIXED("capitals and small letters"),
        /** A whole number that begins with a zero and another digit. */
        LEADING_ZERO("leading zeros"),
        /** A date whose first number can only be a day. */
        DAY_FIRST("the day stands first"),
        /** A date whose second number can only be a day. */
        MONTH_FIRST("the month stands first");

        private final String words;

        Trait(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param now what counts as now, as microseconds since 1970-01-01
     */
    void add(UTF8String text, long now, long times) {
        scan.read(text);
        TextKind kind = teller.of(text, scan);
        kinds.merge(kind, times, Long::sum);
        lengths.add(scan.length(), times);
        shortest = Math.min(shortest, scan.length());
        longest = Math.max(longest, scan.length());
        patterns.add(scan.pattern(), times);
        traits(times);
        if (kind == TextKind.TOKEN) {
            tokens.merge(text.toString().strip().toLowerCase(Locale.ROOT), times, Long::sum);
        } else if (kind.number()) {
            numbers.add(teller.number(), times);
            if (kind == TextKind.INTEGER && scan.digits() > 1 && Utf8.at(text, 0) == '0') {
                count(Trait.LEADING_ZERO, times);
            }
        } else if (kind == TextKind.DATE || kind == TextKind.DATE_TIME) {
            this.times.add(teller.micros(), now, times);
        } else if (kind == TextKind.OTHER_DATE) {
            order(times);
        }
    }

    private void traits(long times) {
        if (scan.edgeBlank()) {
            count(Trait.EDGE_BLANK, times);
        }
        if (scan.doubleBlank()) {
            count(Trait.DOUBLE_BLANK, times);
        }
        if (scan.control()) {
            count(Trait.CONTROL, times);
        }
        if (scan.other() > 0) {
            count(Trait.NOT_ASCII, times);
        }
        if (scan.damaged()) {
            count(Trait.DAMAGED, times);
        }
        if (scan.upper() + scan.lower() > 0) {
            count(scan.lower() == 0 ? Trait.UPPER : scan.upper() == 0 ? Trait.LOWER : Trait.MIXED, times);
        }
    }

    private void order(long times) {
        if (teller.firstPart() > MONTHS) {
            count(Trait.DAY_FIRST, times);
        } else if (teller.secondPart() > MONTHS) {
            count(Trait.MONTH_FIRST, times);
        }
    }

    private void count(Trait trait, long times) {
        traits.merge(trait, times, Long::sum);
    }

    /** The number in the text taken last; 0 where there is none. */
    double latestNumber() {
        double number = teller.number();
        return Double.isFinite(number) ? number : 0;
    }

    void merge(TextFacts more) {
        lengths.merge(more.lengths);
        more.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        more.tokens.forEach((token, count) -> tokens.merge(token, count, Long::sum));
        more.traits.forEach(this::count);
        patterns.merge(more.patterns);
        numbers.merge(more.numbers);
        times.merge(more.times);
        shortest = Math.min(shortest, more.shortest);
        longest = Math.max(longest, more.longest);
    }

    Moments lengths() {
        return lengths;
    }

    /** {@code Long.MAX_VALUE} where there is no text. */
    long shortest() {
        return shortest;
    }

    long longest() {
        return longest;
    }

    long count(TextKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    long count(Trait trait) {
        return traits.getOrDefault(trait, 0L);
    }

    /** Words that often stand for "not known", in small letters, and how often each came. */
    Map<String, Long> tokens() {
        return tokens;
    }

    PatternCounts patterns() {
        return patterns;
    }

    /** Of the texts that are numbers. */
    NumberFacts numbers() {
        return numbers;
    }

    /** Of the texts that are dates in ISO 8601. */
    TimeFacts times() {
        return times;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        lengths.write(out);
        for (TextKind kind : TextKind.values()) {
            out.writeLong(count(kind));
        }
        for (Trait trait : Trait.values()) {
            out.writeLong(count(trait));
        }
        out.writeInt(tokens.size());
        for (Map.Entry<String, Long> token : tokens.entrySet()) {
            States.writeText(out, token.getKey());
            out.writeLong(token.getValue());
        }
        patterns.write(out);
        numbers.write(out);
        times.write(out);
        out.writeLong(shortest);
        out.writeLong(longest);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        lengths.read(in);
        for (TextKind kind : TextKind.values()) {
            kinds.put(kind, in.readLong());
        }
        for (Trait trait : Trait.values()) {
            traits.put(trait, in.readLong());
        }
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String token = States.readText(in);
            tokens.put(token, in.readLong());
        }
        patterns.read(in);
        numbers.read(in);
        times.read(in);
        shortest = in.readLong();
        longest = in.readLong();
    }
}
