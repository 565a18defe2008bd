package dev.assay.lightgbm;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/** The parameters of a SynapseML estimator, read and set by name. */
final class Given {
    private final Estimator<?> estimator;

    Given(Estimator<?> estimator) {
        this.estimator = estimator;
    }

    Estimator<?> estimator() {
        return estimator;
    }

    boolean has(String name) {
        return estimator.hasParam(name);
    }

    /** Whether the user gave it: a default does not count. */
    boolean isSet(String name) {
        return has(name) && estimator.isSet(estimator.getParam(name));
    }

    /** The value or default of a parameter that has one; null where it has none. */
    Object value(String name) {
        Param<Object> param = estimator.getParam(name);
        return estimator.isDefined(param) ? estimator.getOrDefault(param) : null;
    }

    int whole(String name) {
        return ((Number) value(name)).intValue();
    }

    double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /** Empty where nothing is given. */
    String text(String name) {
        Object value = has(name) ? value(name) : null;
        return value == null ? "" : value.toString();
    }

    boolean on(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    int[] wholes(String name) {
        Object value = value(name);
        return value == null ? new int[0] : (int[]) value;
    }

    String[] texts(String name) {
        Object value = value(name);
        return value == null ? new String[0] : (String[]) value;
    }

    void set(String name, Object value) {
        Param<Object> param = estimator.getParam(name);
        estimator.set(param, value);
    }

    void setIfAbsent(String name, Object value) {
        if (!isSet(name)) {
            set(name, value);
        }
    }

    void clear(String name) {
        estimator.clear(estimator.getParam(name));
    }
}
