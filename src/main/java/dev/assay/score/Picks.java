package dev.assay.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import scala.Tuple2;

/** Finds the predictions that are shown among many, by what is predicted and by a hash. Runs on executors and on the driver. */
final class Picks {
    /**
     * Where a prediction stands.
     *
     * @param prediction null where there is none
     */
    record Place(Double prediction, long hash) {}

    /** What is shown of all predictions: the first ones in its order. */
    enum Part implements Comparator<Place> {
        LARGEST("largest", 10) {
            @Override
            public int compare(Place one, Place other) {
                int sign = -numbers(one, other);
                return sign == 0 ? Long.compare(one.hash(), other.hash()) : sign;
            }
        },
        SMALLEST("smallest", 10) {
            @Override
            public int compare(Place one, Place other) {
                int sign = numbers(one, other);
                return sign == 0 ? Long.compare(one.hash(), other.hash()) : sign;
            }
        },
        SOME("some", 20) {
            @Override
            public int compare(Place one, Place other) {
                return Long.compare(one.hash(), other.hash());
            }

            @Override
            boolean takes(Place place) {
                return true;
            }
        };

        private final String called;
        private final int most;

        Part(String called, int most) {
            this.called = called;
            this.most = most;
        }

        String called() {
            return called;
        }

        int most() {
            return most;
        }

        /** Whether it may be among them: of the largest and smallest, none that is no number. */
        boolean takes(Place place) {
            return place.prediction() == null || !place.prediction().isNaN();
        }

        /** Zeros of both signs are one number; none comes before all. */
        private static int numbers(Place one, Place other) {
            if (one.prediction() == null || other.prediction() == null) {
                return Boolean.compare(one.prediction() != null, other.prediction() != null);
            }
            double a = one.prediction();
            double b = other.prediction();
            return a == b ? 0 : Double.compare(a, b);
        }
    }

    private static final Part[] PARTS = Part.values();

    /** Of each part the first so far, the last of them on top. */
    private final Map<Part, PriorityQueue<Place>> kept = new EnumMap<>(Part.class);

    Picks() {
        for (Part part : Part.values()) {
            kept.put(part, new PriorityQueue<>(part.reversed()));
        }
    }

    /** Those of one partition that may be shown, some of them more than once. */
    static Iterator<Tuple2<Double, Long>> of(Iterator<Tuple2<Double, Long>> rows) {
        Picks picks = new Picks();
        rows.forEachRemaining(row -> picks.add(new Place(row._1(), row._2())));
        List<Tuple2<Double, Long>> made = new ArrayList<>();
        picks.kept
                .values()
                .forEach(places -> places.forEach(place -> made.add(new Tuple2<>(place.prediction(), place.hash()))));
        return made.iterator();
    }

    void add(Place place) {
        for (Part part : PARTS) {
            PriorityQueue<Place> places = kept.get(part);
            boolean full = places.size() == part.most();
            if (part.takes(place) && !(full && part.compare(place, places.peek()) >= 0) && !places.contains(place)) {
                places.add(place);
                if (full) {
                    places.poll();
                }
            }
        }
    }

    /** Of all that are shown. */
    Set<Long> hashes() {
        Set<Long> hashes = new TreeSet<>();
        kept.values().forEach(places -> places.forEach(place -> hashes.add(place.hash())));
        return hashes;
    }
}
