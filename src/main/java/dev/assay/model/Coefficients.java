package dev.assay.model;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;

/**
 * What a linear model holds.
 *
 * @param absolute sizes of the coefficients by place of the vector; of several classes, added up
 * @param values how many numbers it holds that are not 0, intercepts among them
 */
record Coefficients(List<Double> absolute, long values) {
    Coefficients {
        absolute = List.copyOf(absolute);
    }

    /** Of Spark ML's linear and logistic regressions, generalised ones and linear machines; empty for other models. */
    static Optional<Coefficients> of(Model<?> model) {
        try {
            // No trait that declares them is common to all.
            Matrix matrix = (Matrix) told(model, "coefficientMatrix");
            Vector intercepts = (Vector) told(model, "interceptVector");
            double[] absolute = new double[matrix.numCols()];
            for (int row = 0; row < matrix.numRows(); row++) {
                for (int column = 0; column < absolute.length; column++) {
                    absolute[column] += Math.abs(matrix.apply(row, column));
                }
            }
            return Optional.of(
                    new Coefficients(boxed(absolute), matrix.numNonzeros() + (long) intercepts.numNonzeros()));
        } catch (ReflectiveOperationException oneEquation) {
            return ofOne(model);
        }
    }

    private static Optional<Coefficients> ofOne(Model<?> model) {
        try {
            Vector coefficients = (Vector) told(model, "coefficients");
            double intercept = (double) told(model, "intercept");
            double[] absolute = coefficients.toArray().clone();
            for (int i = 0; i < absolute.length; i++) {
                absolute[i] = Math.abs(absolute[i]);
            }
            return Optional.of(
                    new Coefficients(boxed(absolute), coefficients.numNonzeros() + (long) (intercept == 0 ? 0 : 1)));
        } catch (ReflectiveOperationException other) {
            return Optional.empty();
        }
    }

    private static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static Object told(Model<?> model, String what) throws ReflectiveOperationException {
        Method method = model.getClass().getMethod(what);
        return method.invoke(model);
    }
}
