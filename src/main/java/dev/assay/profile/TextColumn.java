package dev.assay.profile;

import dev.assay.scan.Tally;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of texts. */
final class TextColumn extends ColumnTally {
    private final long now;
    private final TextValues values = new TextValues();
    private final TextFacts facts = new TextFacts();
    private final TextScan numberScan = new TextScan();
    private final TextKinds numberTeller = new TextKinds();
    private final boolean timed;
    private int latestBin;
    private double latestNumber;

    /**
     * @param now what counts as now, as microseconds since 1970-01-01
     */
    TextColumn(Place place, long now) {
        super(place);
        this.now = now;
        timed = place.day() != Place.TIMELESS;
    }

    @Override
    void take(InternalRow row, int ordinal) {
        UTF8String text = row.getUTF8String(ordinal);
        boolean exact = values.add(text, 1, this::spilled);
        if (!exact) {
            facts.add(text, now, 1);
        }
        if (timed) {
            latestBin = Bins.ofHash(text.hashCode());
            latestNumber = exact ? parsed(text) : facts.latestNumber();
        }
    }

    private double parsed(UTF8String text) {
        byte first = text.numBytes() == 0 ? 0 : Utf8.at(text, 0);
        if (first > '9') {
            return 0;
        }
        numberScan.read(text);
        numberTeller.of(text, numberScan);
        return Double.isFinite(numberTeller.number()) ? numberTeller.number() : 0;
    }

    private void spilled(UTF8String text, long times) {
        facts.add(text, now, times);
    }

    TextValues values() {
        return values;
    }

    /** Of all values, also where they are counted exactly. */
    TextFacts facts() {
        if (!values.exact()) {
            return facts;
        }
        TextFacts counted = new TextFacts();
        values.each((text, times) -> counted.add(text, now, times));
        return counted;
    }

    /** The numbers among the values, each with how often it came; empty where not all values are counted. */
    List<Quantiles.Weighted> numbers() {
        List<Quantiles.Weighted> numbers = new ArrayList<>();
        values.each((text, times) -> {
            numberScan.read(text);
            if (numberTeller.of(text, numberScan).number()) {
                numbers.add(new Quantiles.Weighted(numberTeller.number(), times));
            }
        });
        return numbers;
    }

    @Override
    int bin() {
        return latestBin;
    }

    @Override
    double number() {
        return latestNumber;
    }

    @Override
    public void merge(Tally other) {
        super.merge(other);
        TextColumn more = (TextColumn) other;
        values.merge(more.values, this::spilled);
        facts.merge(more.facts);
    }

    @Override
    List<Part> parts() {
        return List.of(values, facts);
    }
}
