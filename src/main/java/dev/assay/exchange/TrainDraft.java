package dev.assay.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A spec that trains one model, in the making. */
final class TrainDraft {
    private final String name;
    private final Map<String, DraftTable> tables = new LinkedHashMap<>();
    private final List<Line> columns = new ArrayList<>();
    private final List<Line> params = new ArrayList<>();
    private final List<Line> fit = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * One key of the section.
     *
     * @param note where it comes from; empty for none
     */
    record Line(String key, Object value, String note) {}

    TrainDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Tables by name, for the caller to fill. */
    Map<String, DraftTable> tables() {
        return tables;
    }

    /** What comes before the parameters, the estimator last; for the caller to fill. */
    List<Line> columns() {
        return columns;
    }

    /** The estimator's parameters, for the caller to fill. */
    List<Line> params() {
        return params;
    }

    /** What comes after the parameters, for the caller to fill. */
    List<Line> fit() {
        return fit;
    }

    /** What a reader should know, for the caller to fill. */
    List<String> notes() {
        return notes;
    }
}
