package dev.assay.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done to a cell in the light of other rows: those of its group, or those before and after it. */
public sealed interface GroupRepair extends Repair {
    /**
     * Values far from the others of their group. Null and NaN are neither judged nor counted.
     *
     * @param method fixed bounds; quantiles; the median and {@code factor} median absolute deviations; the quartiles and
     *     {@code factor} times their distance
     * @param min with {@code fixed}; null for none
     * @param max with {@code fixed}; null for none
     * @param q with {@code quantile}: the share beyond each bound; default 1 %
     * @param factor with {@code mad} (default 5) and {@code iqr} (default 3)
     * @param per the group; none for the whole table
     * @param to the nearest bound (default), null, or only a flag
     * @param flag name of the column that says which rows they were; needed with {@code to: flag}
     */
    record Outliers(
            String column,
            Method method,
            Double min,
            Double max,
            Share q,
            Double factor,
            List<String> per,
            To to,
            String flag)
            implements GroupRepair {
        /** How the bounds are found. */
        public enum Method {
            FIXED,
            QUANTILE,
            MAD,
            IQR
        }

        /** What becomes of an outlier. */
        public enum To {
            CLIP,
            NULL,
            FLAG
        }

        public Outliers {
            per = per == null ? List.of() : List.copyOf(per);
            to = to == null ? To.CLIP : to;
            boolean bounds = min != null || max != null;
            if ((method == Method.FIXED) != bounds) {
                throw new IllegalArgumentException("method: fixed and min or max go together; give both or neither");
            }
            if (min != null && max != null && min > max) {
                throw new IllegalArgumentException("min " + min + " is above max " + max + "; swap them");
            }
            if (q != null && (method != Method.QUANTILE || !(q.value() > 0 && q.value() < 0.5))) {
                throw new IllegalArgumentException("q goes with method: quantile, and is above 0% and below 50%");
            }
            if (factor != null && (method == Method.FIXED || method == Method.QUANTILE || !(factor > 0))) {
                throw new IllegalArgumentException("factor goes with method: mad or iqr, and is above 0");
            }
            if (to == To.FLAG && flag == null) {
                throw new IllegalArgumentException("to: flag needs 'flag'; name the column that says which they are");
            }
            if (method == Method.FIXED && !per.isEmpty()) {
                throw new IllegalArgumentException("per makes no sense with fixed bounds; drop it, or use where");
            }
            q = method == Method.QUANTILE && q == null ? new Share(0.01) : q;
            factor = factor != null || method == Method.FIXED || method == Method.QUANTILE
                    ? factor
                    : Double.valueOf(method == Method.MAD ? 5 : 3);
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.with(column, Repair.listed("per", per));
        }

        @Override
        public Share confidence() {
            return new Share(method == Method.FIXED ? 1 : 0.9);
        }
    }

    /**
     * Missing values are filled; a flag column says where. NaN counts as missing.
     *
     * @param with a constant, a figure of the group, or the observation before or after; linear in time between both
     * @param value goes with {@code constant}
     * @param per the group or the series; none for the whole table
     * @param order the time column, with last, next and linear; rows without a time are left
     * @param most how many steps in a row are filled at most, with last, next and linear; null for any number
     * @param flag name of the flag column; by default the column's with {@code _imputed}
     */
    record Impute(String column, With with, String value, List<String> per, String order, Integer most, String flag)
            implements GroupRepair {
        /** What a missing value becomes. */
        public enum With {
            CONSTANT,
            MEAN,
            MEDIAN,
            MODE,
            LAST,
            NEXT,
            LINEAR;

            /** Whether it looks at the rows before and after. */
            public boolean inOrder() {
                return this == LAST || this == NEXT || this == LINEAR;
            }
        }

        public Impute {
            per = per == null ? List.of() : List.copyOf(per);
            flag = flag == null ? column + "_imputed" : flag;
            if ((with == With.CONSTANT) != (value != null)) {
                throw new IllegalArgumentException("with: constant and value go together; give both or neither");
            }
            if (with.inOrder() != (order != null)) {
                throw new IllegalArgumentException(
                        "order goes with last, next and linear, and they need it; name the time column");
            }
            if (most != null && (!with.inOrder() || most < 1)) {
                throw new IllegalArgumentException("most goes with last, next and linear, and is 1 or more");
            }
            if (with == With.CONSTANT && !per.isEmpty()) {
                throw new IllegalArgumentException("per makes no sense with a constant; drop it, or use where");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> more = new LinkedHashMap<>(Repair.listed("per", per));
            if (order != null) {
                more.put("/order", order);
            }
            return Repair.with(column, more);
        }

        @Override
        public Share confidence() {
            return new Share(with == With.CONSTANT ? 1 : 0.8);
        }
    }
}
