package dev.assay.report;

import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.Events;
import dev.assay.report.AggregatedTable.Place;
import dev.assay.report.AggregatedTable.Span;
import dev.assay.series.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an aggregation found, in words that its page and its text share. */
final class AggregateWords {
    private AggregateWords() {}

    /** {@code 4 of 18 series can be forecast for themselves; 12 need others or longer steps; 2 are dead.} */
    static String heading(AggregateResults results) {
        Amount all = Amount.NONE;
        Amount themselves = Amount.NONE;
        Amount dead = Amount.NONE;
        Amount lacking = Amount.NONE;
        for (AggregatedTable table : results.tables()) {
            all = all.plus(table.all());
            themselves = themselves.plus(themselves(table));
            dead = dead.plus(table.of(Demand.DEAD));
            lacking = lacking.plus(table.lacking());
        }
        if (all.series() == 0) {
            return "There are no series.";
        }
        long others = all.series() - themselves.series() - dead.series() - lacking.series();
        String told = Numbers.count(themselves.series()) + " of " + Numbers.count(all.series())
                + " series can be forecast for " + (themselves.series() == 1 ? "itself" : "themselves");
        if (others > 0) {
            told += "; " + Numbers.count(others) + (others == 1 ? " needs" : " need") + " others or a longer step";
        }
        if (lacking.series() > 0) {
            told += "; " + Numbers.count(lacking.series()) + (lacking.series() == 1 ? " shows" : " show")
                    + " too little even so";
        }
        return told + (dead.series() > 0 ? "; " + are(dead.series()) + " dead." : ".");
    }

    /** {@code 2 are}, {@code 1 is}. */
    private static String are(long count) {
        return Numbers.count(count) + (count == 1 ? " is" : " are");
    }

    /** Those that show enough at their own step. */
    static Amount themselves(AggregatedTable table) {
        return table.places().stream()
                .filter(Place::itself)
                .map(place -> without(place.amount(), place.lacking()))
                .reduce(Amount.NONE, Amount::plus);
    }

    static Amount without(Amount all, Amount some) {
        return new Amount(all.series() - some.series(), Math.max(0, all.total() - some.total()));
    }

    /** {@code 18 series (product × store) by the day, 2024-01-01 to 2024-12-31}. */
    static String series(AggregatedTable table) {
        Span span = table.span();
        String what = span.level().isEmpty() ? "" : " (" + span.level() + ")";
        String when = span.from().isEmpty() ? "" : ", " + span.from() + " to " + span.to();
        return Numbers.count(table.all().series()) + " series" + what + " " + by(span.step()) + when;
    }

    /** {@code by the week}. */
    static String by(String step) {
        return step.isEmpty() ? "" : "by the " + (step.equals("4-4-5") ? "4-4-5 month" : step);
    }

    /** A level's name; that of the coarsest in words. */
    static String level(String name) {
        return name.equals("all") ? "the sum of all" : name;
    }

    /** Where the series go, one sentence each. */
    static List<String> sentences(AggregatedTable table) {
        List<String> sentences = new ArrayList<>();
        double total = table.all().total();
        for (Place place : table.places()) {
            Amount good = without(place.amount(), place.lacking());
            if (good.series() > 0) {
                sentences.add(goes(place, good, total));
            }
        }
        for (Place place : table.places()) {
            if (place.lacking().series() > 0) {
                sentences.add(are(place.lacking().series()) + " forecast with " + level(place.level()) + " "
                        + by(place.step())
                        + ", the last resort, though even that shows too little (" + ofDemand(place.lacking(), total)
                        + ").");
            }
        }
        Amount dead = table.of(Demand.DEAD);
        if (dead.series() > 0) {
            sentences.add(are(dead.series()) + " dead, without demand for long, or ever (" + ofDemand(dead, total)
                    + "): nothing is forecast for " + (dead.series() == 1 ? "it." : "them."));
        }
        return sentences;
    }

    private static String goes(Place place, Amount amount, double total) {
        String share = " (" + ofDemand(amount, total) + ")";
        boolean one = amount.series() == 1;
        if (place.itself()) {
            return Numbers.count(amount.series()) + " can be forecast for " + (one ? "itself" : "themselves") + share
                    + ".";
        }
        return place.ordinal() == 0
                ? Numbers.count(amount.series()) + " can be forecast for " + (one ? "itself " : "themselves ")
                        + by(place.step()) + share + "."
                : are(amount.series()) + " forecast with " + level(place.level()) + " " + by(place.step()) + ", in "
                        + Numbers.count(place.nodeCount(), "sum") + share + ".";
    }

    private static String ofDemand(Amount amount, double total) {
        return share(amount.total(), total) + " of the demand";
    }

    static String share(long part, long whole) {
        return share((double) part, (double) whole);
    }

    static String share(double part, double whole) {
        return Numbers.percent(whole > 0 ? part / whole : Double.NaN);
    }

    /** {@code 1,000 events came in; 3 are in no series (0.3 %): 2 without a key, 1 without a time.} */
    static String events(Events events) {
        if (events.in() == 0) {
            return "No event came in.";
        }
        String in = Numbers.count(events.in(), "event") + " came in";
        if (events.left() == 0) {
            return in + ", and all are in a series.";
        }
        List<String> lacks = new ArrayList<>();
        lack(lacks, events.noKey(), "key");
        lack(lacks, events.noTime(), "time");
        lack(lacks, events.noValue(), "value");
        return in + "; " + are(events.left()) + " in no series (" + share(events.left(), events.in()) + "): "
                + String.join(", ", lacks) + ".";
    }

    private static void lack(List<String> lacks, long count, String what) {
        if (count > 0) {
            lacks.add(Numbers.count(count) + " without a " + what);
        }
    }

    /** {@code too short}. */
    static String demand(Demand demand) {
        return demand.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What a class is. */
    static String meaning(Demand demand) {
        return switch (demand) {
            case SMOOTH -> "demand often, in even sizes";
            case ERRATIC -> "demand often, in uneven sizes";
            case INTERMITTENT -> "demand now and then, in even sizes";
            case LUMPY -> "demand now and then, in uneven sizes";
            case TOO_SHORT -> "too few known steps, or fewer than two demands";
            case NEW -> "the first demand is not long ago";
            case DEAD -> "no demand for long, or ever";
        };
    }
}
