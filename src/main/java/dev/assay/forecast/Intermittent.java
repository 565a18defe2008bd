package dev.assay.forecast;

/**
 * The methods made for series that are mostly zero. A value above zero is a demand; a return (below zero) is none to
 * Croston's family, and is smoothed as it is by ADIDA and IMAPA. Without demand the forecast is that of no demand: zero.
 */
sealed interface Intermittent extends Flat {
    /**
     * The smoothed size of a demand over the smoothed interval between two (Croston 1972, <i>Operational Research
     * Quarterly</i> 23:289-303).
     */
    record Croston(double alpha, Start start) implements Intermittent {
        @Override
        public String name() {
            return "croston";
        }

        @Override
        public double level(double[] known) {
            Demands demands = Demands.of(known);
            if (demands.none()) {
                return 0;
            }
            double size = Smoothing.level(demands.sizes(), alpha, demands.startOfSizes(start));
            return size / Smoothing.level(demands.intervals(), alpha, demands.startOfIntervals(start));
        }
    }

    /** Croston's method with the best alpha between 0.1 and 0.3 for sizes, and another one for intervals. */
    record OptimizedCroston(Start start) implements Intermittent {
        @Override
        public String name() {
            return "croston_optimized";
        }

        @Override
        public double level(double[] known) {
            Demands demands = Demands.of(known);
            if (demands.none()) {
                return 0;
            }
            double size = Smoothing.optimizedLevel(demands.sizes(), demands.startOfSizes(start));
            return size / Smoothing.optimizedLevel(demands.intervals(), demands.startOfIntervals(start));
        }
    }

    /**
     * Croston's forecast times 1 - alpha / 2, which takes most of its bias away (Syntetos and Boylan 2005, <i>International
     * Journal of Forecasting</i> 21:303-314).
     */
    record Sba(double alpha, Start start) implements Intermittent {
        @Override
        public String name() {
            return "sba";
        }

        @Override
        public double level(double[] known) {
            return (1 - alpha / 2) * new Croston(alpha, start).level(known);
        }
    }

    /**
     * The smoothed probability of a demand, renewed at every step, times its smoothed size (Teunter, Syntetos and Babai 2011,
     * <i>European Journal of Operational Research</i> 214:606-615): a product that is no longer asked for goes to zero.
     */
    record Tsb(double alpha, Start start) implements Intermittent {
        @Override
        public String name() {
            return "tsb";
        }

        @Override
        public double level(double[] known) {
            Demands demands = Demands.of(known);
            if (demands.none()) {
                return 0;
            }
            double[] occurrences = new double[known.length];
            for (int step = 0; step < known.length; step++) {
                occurrences[step] = known[step] > 0 ? 1 : 0;
            }
            double probability = Smoothing.level(occurrences, alpha, start.of(occurrences));
            return probability * Smoothing.level(demands.sizes(), alpha, demands.startOfSizes(start));
        }
    }

    /**
     * The smoothed sum of as many steps as lie between two demands on average, over their number (Nikolopoulos, Syntetos,
     * Boylan, Petropoulos and Assimakopoulos 2011, <i>Journal of the Operational Research Society</i> 62:544-554).
     */
    record Adida(Start start) implements Intermittent {
        @Override
        public String name() {
            return "adida";
        }

        @Override
        public double level(double[] known) {
            return new Buckets(known, start).level(Demands.of(known).roundedInterval());
        }
    }

    /**
     * The mean of ADIDA's forecasts with sums of 1, 2, ... steps, up to the mean interval between demands (Petropoulos and
     * Kourentzes 2015, <i>Journal of the Operational Research Society</i> 66:914-924, all levels smoothed as in
     * statsforecast).
     */
    record Imapa(Start start) implements Intermittent {
        @Override
        public String name() {
            return "imapa";
        }

        @Override
        public double level(double[] known) {
            Buckets buckets = new Buckets(known, start);
            int highest = Demands.of(known).roundedInterval();
            double sum = 0;
            for (int steps = 1; steps <= highest; steps++) {
                sum += buckets.level(steps);
            }
            return sum / highest;
        }
    }
}
