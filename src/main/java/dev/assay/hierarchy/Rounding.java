package dev.assay.hierarchy;

import java.util.Comparator;
import java.util.List;

/** Amounts of bottoms made such that their sums hold exactly. */
final class Rounding {
    private Rounding() {}

    /**
     * The nearest multiples of a power of 2 so small that it changes nothing that counts (2^-51 of the sum of all sizes), and
     * so large that sums of these amounts are never rounded: they are the same in any order and by way of any other sums.
     */
    static double[] snapped(double[] bottoms, Matrix matrix) {
        double[] sizes = bottoms.clone();
        double most = 0;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
            most += sizes[i];
        }
        for (double sum : matrix.times(sizes)) {
            most = Math.max(most, sum);
        }
        // Twice: for what rounding adds to the sum of sizes.
        double unit = Math.ulp(2 * most);
        double[] snapped = new double[bottoms.length];
        for (int i = 0; i < snapped.length; i++) {
            // Plus 0, for there is no -0 in stock.
            snapped[i] = Math.rint(bottoms[i] / unit) * unit + 0.0;
        }
        return snapped;
    }

    /**
     * Whole numbers: the total of all is rounded first, half up, then down the family each sum's number is shared among its
     * parts, which get the whole number below theirs, and those with the largest remainders one more (ties: by name).
     *
     * <p>So each sum of the family, and each bottom, is off by less than 1.
     */
    static double[] whole(double[] bottoms, Summing summing, Family family) {
        double[] real = summing.sum(bottoms);
        double[] whole = new double[summing.nodes()];
        double total = 0;
        for (double bottom : bottoms) {
            total += bottom;
        }
        share(Math.floor(total + 0.5), family.children(Family.ROOT), real, whole, summing.names());
        for (int sum : family.sums()) {
            share(whole[sum], family.children(sum), real, whole, summing.names());
        }
        double[] rounded = new double[bottoms.length];
        System.arraycopy(whole, summing.sums(), rounded, 0, rounded.length);
        return rounded;
    }

    private static void share(double amount, List<Integer> parts, double[] real, double[] whole, List<String> names) {
        double left = amount;
        for (int part : parts) {
            whole[part] = Math.floor(real[part]);
            left -= whole[part];
        }
        List<Integer> byRemainder = parts.stream()
                .sorted(Comparator.comparingDouble((Integer part) -> Math.floor(real[part]) - real[part])
                        .thenComparing(part -> names.get(part)))
                .toList();
        for (int i = 0; i < left; i++) {
            whole[byRemainder.get(i)]++;
        }
    }
}
