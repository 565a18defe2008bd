package dev.assay.lightgbm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;

/** What one pass over the rows of a fit has counted. */
final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SAMPLE = 64;
    private static final int MOST_SAMPLED = 1_024;

    private final LabelTally labels;
    private final SortedMap<Integer, Long> sizes = new TreeMap<>();
    private final SortedMap<String, Machine> machines = new TreeMap<>();
    private List<Vector> sample = new ArrayList<>();
    private FeatureTally features;
    private int stride = 1;
    private long trains;
    private long validates;
    private long noPart;
    private long noFeatures;
    private long otherWidth;
    private int otherWidthExample;
    private long noGroup;
    private long groups;
    private long largestGroup;
    private long badWeights;
    private long weighted;
    private long badInitScores;
    private long infiniteValidation;

    Tally(int classLimit) {
        labels = new LabelTally(classLimit);
    }

    LabelTally labels() {
        return labels;
    }

    /** Null where no training row has a vector. */
    FeatureTally features() {
        return features;
    }

    void begin(int partition) {
        sizes.put(partition, 0L);
        Machine machine = Machine.here();
        machines.put(machine.executor(), machine);
    }

    void count(int partition, Part part) {
        if (part == Part.TRAINS) {
            trains++;
            sizes.merge(partition, 1L, Long::sum);
        } else {
            validates++;
        }
    }

    /** Whether the vector can be counted: all must be as wide as the first. */
    boolean accepts(int width, int[] categorical) {
        if (features == null) {
            features = new FeatureTally(width, categorical);
        }
        if (features.width() != width) {
            otherWidth++;
            otherWidthExample = width;
            return false;
        }
        return true;
    }

    /** Whether the next training row should be put into the sample; evenly from the partition's rows. */
    boolean isSampled() {
        return (trains - 1) % stride == 0;
    }

    void sample(Vector vector) {
        sample.add(vector);
        if (sample.size() == 2 * SAMPLE) {
            List<Vector> every = new ArrayList<>();
            for (int i = 0; i < sample.size(); i += 2) {
                every.add(sample.get(i));
            }
            sample = every;
            stride *= 2;
        }
    }

    void addNoPart() {
        noPart++;
    }

    void addNoFeatures() {
        noFeatures++;
    }

    void addNoGroup() {
        noGroup++;
    }

    /** A group begins; {@link #seeGroup} says how long it has become. */
    void addGroup() {
        groups++;
    }

    void seeGroup(long rows) {
        largestGroup = Math.max(largestGroup, rows);
    }

    /** An infinite value of a validation row; the ranges are those of the training rows. */
    void addInfiniteValidation() {
        infiniteValidation++;
    }

    void addWeight(double weight) {
        if (Double.isFinite(weight) && weight >= 0) {
            weighted += weight > 0 ? 1 : 0;
        } else {
            badWeights++;
        }
    }

    void addBadInitScore() {
        badInitScores++;
    }

    Tally merge(Tally other) {
        labels.merge(other.labels);
        sizes.putAll(other.sizes);
        machines.putAll(other.machines);
        mergeFeatures(other);
        trains += other.trains;
        validates += other.validates;
        noPart += other.noPart;
        noFeatures += other.noFeatures;
        noGroup += other.noGroup;
        groups += other.groups;
        largestGroup = Math.max(largestGroup, other.largestGroup);
        badWeights += other.badWeights;
        weighted += other.weighted;
        badInitScores += other.badInitScores;
        infiniteValidation += other.infiniteValidation;
        other.sample.stream().limit(MOST_SAMPLED - sample.size()).forEach(sample::add);
        return this;
    }

    private void mergeFeatures(Tally other) {
        if (other.otherWidth > 0) {
            otherWidthExample = other.otherWidthExample;
        }
        otherWidth += other.otherWidth;
        if (other.features == null) {
            return;
        }
        if (features == null) {
            features = other.features;
        } else if (features.width() == other.features.width()) {
            features.merge(other.features);
        } else {
            otherWidth += other.trains;
            otherWidthExample = other.features.width();
        }
    }

    long trains() {
        return trains;
    }

    long validates() {
        return validates;
    }

    long noPart() {
        return noPart;
    }

    long noFeatures() {
        return noFeatures;
    }

    long otherWidth() {
        return otherWidth;
    }

    int otherWidthExample() {
        return otherWidthExample;
    }

    long noGroup() {
        return noGroup;
    }

    long groups() {
        return groups;
    }

    long largestGroup() {
        return largestGroup;
    }

    /** Null, NaN, infinite or negative. */
    long badWeights() {
        return badWeights;
    }

    /** Rows whose weight is positive. */
    long weighted() {
        return weighted;
    }

    long badInitScores() {
        return badInitScores;
    }

    /** Validation rows with an infinite value. */
    long infiniteValidation() {
        return infiniteValidation;
    }

    List<Vector> sample() {
        return sample;
    }

    /** Training rows by partition. */
    SortedMap<Integer, Long> sizes() {
        return sizes;
    }

    /** The executors that hold the rows, by id. */
    SortedMap<String, Machine> machines() {
        return machines;
    }
}
