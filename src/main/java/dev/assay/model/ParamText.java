package dev.assay.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** What is written of a parameter, as the type that it takes. */
final class ParamText {
    private static final Map<Class<?>, Function<String, Object>> SINGLE = Map.of(
            IntParam.class, ParamText::integer,
            LongParam.class, text -> number(text, "whole number").longValueExact(),
            DoubleParam.class, text -> number(text, "number").doubleValue(),
            FloatParam.class, text -> number(text, "number").floatValue(),
            BooleanParam.class, ParamText::truth,
            Param.class, text -> text);

    private ParamText() {}

    /** Whether a spec can hold its values: not those that are models or listeners. */
    static boolean canBeWritten(Param<?> param) {
        return SINGLE.containsKey(param.getClass())
                || param instanceof StringArrayParam
                || param instanceof IntArrayParam
                || param instanceof DoubleArrayParam;
    }

    /**
     * The value that the parameter takes.
     *
     * @param written its values as they are written; one where it is no list
     * @throws IllegalArgumentException that says what it takes
     */
    static Object value(Param<?> param, List<String> written) {
        if (param instanceof StringArrayParam) {
            return written.toArray(String[]::new);
        }
        if (param instanceof IntArrayParam) {
            return written.stream().mapToInt(ParamText::integer).toArray();
        }
        if (param instanceof DoubleArrayParam) {
            return written.stream()
                    .mapToDouble(text -> number(text, "number").doubleValue())
                    .toArray();
        }
        Function<String, Object> reading = SINGLE.get(param.getClass());
        if (reading == null) {
            throw new IllegalArgumentException("it can't be written in a spec; leave it out");
        }
        if (written.size() != 1) {
            throw new IllegalArgumentException("it takes one value, and here are " + written.size() + "; write one");
        }
        return reading.apply(written.get(0));
    }

    private static int integer(String text) {
        return number(text, "whole number").intValueExact();
    }

    private static BigDecimal number(String text, String sought) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (sought.startsWith("whole")) {
                number.toBigIntegerExact();
            }
            return number;
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is not a " + sought + "; write one", e);
        }
    }

    private static boolean truth(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false; write one of them");
        }
        return Boolean.parseBoolean(text);
    }
}
