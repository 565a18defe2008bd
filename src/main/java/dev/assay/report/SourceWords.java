package dev.assay.report;

import dev.assay.report.PublishedSource.Lags;
import dev.assay.report.PublishedSource.Part;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How late a source is, in words: what was declared against what was measured, and what to declare. */
final class SourceWords {
    private static final double HOURS = 24;
    private static final double NINE_OF_TEN = 0.95;
    private static final double HALF_A_DAY = 0.5;

    private SourceWords() {}

    static List<String> sentences(PublishedSource source) {
        List<String> sentences = new ArrayList<>();
        Optional<Part> lag = source.lag();
        String declared = source.declaredWords();
        if (lag.isEmpty()) {
            sentences.add("When its rows were published is not known"
                    + (declared.isEmpty() ? "." : ": the declared " + declared + " can only be believed."));
        } else {
            sentences.add(measured(lag.get().lags()));
            sentences.add(against(source, lag.get()));
            weekdays(source).ifPresent(sentences::add);
            missing(source, lag.get()).ifPresent(sentences::add);
        }
        revised(source).ifPresent(sentences::add);
        source.first("today").ifPresent(today -> sentences.add(today(today)));
        return sentences;
    }

    private static String measured(Lags lags) {
        return "Measured: half of its rows are there " + when(lags.median()) + ", 95 % " + when(lags.p95()) + ", 99 % "
                + when(lags.p99()) + ", all " + when(lags.maximum()) + "; from the end of what each is about.";
    }

    private static String when(double days) {
        return days < 0 ? span(-days) + " before" : "after " + span(days);
    }

    private static String against(PublishedSource source, Part lag) {
        String declared = source.declaredWords();
        String most = upwards(lag.lags().p99());
        if (declared.isEmpty()) {
            return "No lag is declared: a row counts from its own publication."
                    + (lag.lags().p99() > 0 ? " " + most + " would cover 99 %." : "");
        }
        if (source.late() == 0) {
            boolean shorter = ceiling(lag.lags().maximum()) < source.declared();
            return "Declared: " + declared + ". No row came later"
                    + (shorter
                            ? "; " + upwards(lag.lags().maximum())
                                    + " would have been enough for all, and features fresher."
                            : ".");
        }
        return "Declared: " + declared + ". " + Numbers.percent(lateShare(source)) + " came later" + mend(source, lag);
    }

    private static String mend(PublishedSource source, Part lag) {
        if (1 - lateShare(source) >= 0.99) {
            return "; the declaration holds for 99 %.";
        }
        String often = upwards(lag.lags().p95());
        String most = upwards(lag.lags().p99());
        if (1 - lateShare(source) >= NINE_OF_TEN || often.equals(most)) {
            return ": declare " + most + " to have 99 %.";
        }
        return ": declare " + often + " to have 95 %, " + most + " to have 99 %.";
    }

    /** The source with its late rows, for the top of a page. */
    static String late(PublishedSource source) {
        String name = FeaturesWords.name(source.name());
        return name + " came later than the declared " + source.declaredWords() + " in "
                + Numbers.percent(lateShare(source)) + " of its rows"
                + source.lag().map(lag -> mend(source, lag)).orElse(".");
    }

    /** Share of the published rows that came later than declared; NaN where nothing was published. */
    static double lateShare(PublishedSource source) {
        return source.lag().map(lag -> (double) source.late() / lag.rows()).orElse(Double.NaN);
    }

    private static Optional<String> weekdays(PublishedSource source) {
        Comparator<Part> byMedian =
                Comparator.comparingDouble(part -> part.lags().median());
        List<Part> days = source.all("weekday").stream()
                .filter(part -> Double.isFinite(part.lags().median()))
                .toList();
        if (days.isEmpty()) {
            return Optional.empty();
        }
        Part latest = days.stream().max(byMedian).orElseThrow();
        Part soonest = days.stream().min(byMedian).orElseThrow();
        if (latest.lags().median() - soonest.lags().median() <= HALF_A_DAY) {
            return Optional.empty();
        }
        return Optional.of("It depends on the day: what is about a " + weekday(latest.label()) + " is there after "
                + span(latest.lags().median()) + " (half of it), about a " + weekday(soonest.label()) + " after "
                + span(soonest.lags().median()) + ".");
    }

    /** The name of an ISO weekday; another text stays as it is. */
    static String weekday(String label) {
        return label.matches("[1-7]")
                ? DayOfWeek.of(Integer.parseInt(label)).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                : Shown.shortened(label, 20);
    }

    private static Optional<String> missing(PublishedSource source, Part lag) {
        return source.first("missing").filter(part -> part.rows() > 0).map(part -> {
            long rows = part.rows() + lag.rows();
            return Numbers.count(part.rows(), "row") + " (" + Numbers.percent((double) part.rows() / rows) + ") "
                    + (part.rows() == 1 ? "has" : "have") + " no time of publication"
                    + (source.declaredWords().isEmpty() ? "." : "; the declared lag stands in.");
        });
    }

    private static Optional<String> revised(PublishedSource source) {
        return source.first("revision").filter(part -> part.value() > 0).map(part -> {
            Lags lags = part.lags();
            StringBuilder words =
                    new StringBuilder(Numbers.percent(part.value()) + " of what it is about " + "was revised");
            if (Double.isFinite(lags.median())) {
                words.append(", half of the revisions within ").append(span(lags.median()));
                words.append(" of the first publication, the last after ").append(span(lags.maximum()));
            }
            return words.append(changes(part.exact())).append('.').toString();
        });
    }

    /** {@code ; temp_max by 1.25 on average (8 %)}. */
    private static String changes(String exact) {
        List<String> words = SourceRevisions.of(exact).stream()
                .filter(column -> column.changed() > 0)
                .map(column -> Shown.shortened(column.column(), 40) + " " + column.words())
                .toList();
        return words.isEmpty() ? "" : "; " + FeaturesWords.names(words);
    }

    private static String today(Part today) {
        String event = today.exact().isEmpty() ? "" : ", " + Shown.shortened(today.exact(), 40) + ",";
        return "The newest that was known at the run's moment" + event + " was "
                + (today.value() < 0 ? span(-today.value()) + " ahead." : span(today.value()) + " old.");
    }

    /** Days as people say them: {@code 3.2 days}, {@code 6 hours}, {@code 20 minutes}; the other way {@code -2 days}. */
    static String span(double days) {
        double size = Math.abs(days);
        if (Double.isNaN(days)) {
            return "–";
        }
        if (size == 0 || size >= 2 || size == 1) {
            return amount(days, "day");
        }
        return size * HOURS >= 1 ? amount(days * HOURS, "hour") : amount(days * HOURS * 60, "minute");
    }

    private static String amount(double amount, String unit) {
        double rounded = Math.abs(amount) >= 100 ? Math.floor(amount + 0.5) : Math.floor(amount * 10 + 0.5) / 10;
        return Numbers.number(rounded) + " " + unit + (rounded == 1 ? "" : "s");
    }

    /** The lag to declare: whole days from two days on, else whole hours. */
    private static String upwards(double days) {
        return span(ceiling(days));
    }

    private static double ceiling(double days) {
        // What is whole but for the last bits of a double is whole.
        double step = days >= 2 ? 1 : 1 / HOURS;
        return Math.ceil(days / step - 1e-9) * step;
    }
}
