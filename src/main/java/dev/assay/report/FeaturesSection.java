package dev.assay.report;

import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Found;
import dev.assay.report.FeatureTable.Origin;
import dev.assay.report.FeatureTable.Presence;
import dev.assay.report.FeatureView.State;
import java.util.List;

/** One table of features on their page. */
final class FeaturesSection {
    private static final int NAME = 120;
    private static final int SENTENCE = 400;
    private static final List<String> HEADINGS =
            List.of("Feature", "What it is", "Counts as known", "There when needed", "Share#", "When late");

    private final FeatureTable table;
    private final List<FeatureView> views;
    private final int place;
    private final Charts charts;

    FeaturesSection(FeatureTable table, int place, Charts charts) {
        this.table = table;
        this.views = FeatureView.of(table);
        this.place = place;
        this.charts = charts;
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", table.name()).close();
        facts(html);
        features(html);
        new FeaturesHindsight(table, views, charts).writeTo(html);
        new FeaturesSources(table, charts).writeTo(html);
        parity(html);
        findings(html);
        html.close();
    }

    private void facts(Html html) {
        html.open("dl", "class", "facts");
        Parts.fact(html, "Features", Numbers.count(table.features().size()));
        count(html, "Rows to learn from", "feature_rows/training");
        count(html, "Rows to score", "feature_rows/scoring");
        Parts.fact(html, "Scored as of", table.at());
        Parts.fact(html, "Ahead", table.horizons());
        Parts.fact(
                html,
                "Sources",
                table.sources().isEmpty() ? "" : Numbers.count(table.sources().size()));
        Parts.fact(html, "Version", table.version());
        html.close();
    }

    private void count(Html html, String name, String metric) {
        Parts.fact(html, name, table.counts().containsKey(metric) ? Numbers.count(table.count(metric)) : "");
    }

    private void features(Html html) {
        if (views.isEmpty()) {
            return;
        }
        html.element("h3", "Is each feature there when it is needed?");
        html.element(
                "p",
                "Of all "
                        + (views.get(0).rowsOf().equals(FeatureView.TRAINING)
                                ? "predictions of the past"
                                : "rows to score")
                        + ", the share for which the value was known at the moment of the prediction.",
                "class",
                "note");
        legend(html);
        html.open("table", "class", "list cards features", "data-list", "features", "data-search", "");
        Parts.header(html, HEADINGS);
        html.open("tbody");
        views.forEach(view -> feature(html, view));
        html.close().close();
    }

    private static void legend(Html html) {
        html.open("p", "class", "legend presences");
        PresenceBar.KINDS.forEach((kind, words) -> {
            html.open("span").open("i", "class", kind).close();
            html.text(words).close();
        });
        html.close();
    }

    private void feature(Html html, FeatureView view) {
        html.open("tr", "data-verdict", view.state().words());
        html.open("th", "scope", "row", "data-label", "Feature");
        html.element("code", Shown.shortened(view.name(), NAME));
        String kind = view.feature().kind();
        String type = view.feature().type();
        html.element("p", kind + (kind.isEmpty() || type.isEmpty() ? "" : ", ") + type, "class", "note");
        html.close();
        html.open("td", "data-label", "What it is").open("div");
        Parts.words(html, Shown.shortened(view.feature().lineage(), SENTENCE));
        origin(html, view.feature().origin());
        html.close().close();
        sentence(html, "Counts as known", view.feature().available());
        presence(html, view);
        double share = view.presence().share();
        Parts.number(html, "Share", Numbers.percent(share), share);
        Parts.cell(html, "When late", Shown.shortened(view.feature().late(), NAME));
        html.close();
    }

    /** One box in the cell: on a narrow screen its heading stands beside it. */
    private static void sentence(Html html, String heading, String text) {
        html.open("td", "data-label", heading).open("div");
        Parts.words(html, Shown.shortened(text, SENTENCE));
        html.close().close();
    }

    private static void origin(Html html, Origin origin) {
        if (origin.source().isEmpty() && origin.columns().isEmpty()) {
            return;
        }
        String from = origin.source().isEmpty() ? origin.table() : origin.source();
        String other = origin.table().isEmpty() || origin.table().equals(from) ? "" : " (" + origin.table() + ")";
        String columns = origin.columns().isEmpty() ? "" : ": " + String.join(", ", origin.columns());
        html.element("p", Shown.shortened(from + other + columns, SENTENCE), "class", "note");
    }

    private void presence(Html html, FeatureView view) {
        html.open(
                "td",
                "data-label",
                "There when needed",
                "data-value",
                value(view.presence().share()));
        html.open("div", "class", "presence-box");
        List<Answer> answers = view.answers();
        if (answers.size() > 1) {
            PresenceBar.horizons(html, table, answers);
        } else {
            PresenceBar.whole(html, view.presence());
        }
        told(html, view);
        Presence scoring = view.presence(FeatureView.SCORING);
        if (view.rowsOf().equals(FeatureView.TRAINING) && scoring.rows() > 0 && !same(view.presence(), scoring)) {
            note(html, PresenceBar.words("to score: ", scoring));
        }
        html.close().close();
    }

    private static boolean same(Presence one, Presence other) {
        return State.of(one) == State.ALWAYS && State.of(other) == State.ALWAYS;
    }

    private static void told(Html html, FeatureView view) {
        note(html, view.presence().rows() == 0 ? List.of("no rows") : FeaturesWords.others(view.presence()));
    }

    /** A share and its words stay on one line. */
    private static void note(Html html, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        html.open("p", "class", "note");
        for (int i = 0; i < words.size(); i++) {
            html.text(i == 0 ? "" : " ")
                    .element("span", words.get(i) + (i < words.size() - 1 ? "," : ""), "class", "day");
        }
        html.close();
    }

    private static String value(double share) {
        return Double.isNaN(share) ? "-1" : Double.toString(share);
    }

    private void parity(Html html) {
        FeaturesWords.parity(views).ifPresent(sentence -> {
            List<FeatureView> changed =
                    views.stream().filter(view -> view.parity().changed() > 0).toList();
            html.element("h3", "Do training and scoring see the same?");
            html.open("p", "class", "lead");
            Parts.badge(html, changed.isEmpty() ? "pass" : "fail", changed.isEmpty() ? "the same" : "not the same");
            html.text(" " + sentence).close();
            if (changed.isEmpty()) {
                return;
            }
            html.open("table", "class", "list cards", "data-list", "changed features");
            Parts.header(html, List.of("Feature", "Rows#", "Changed#", "Example"));
            html.open("tbody");
            for (FeatureView view : changed) {
                html.open("tr").open("th", "scope", "row", "data-label", "Feature");
                html.element("code", Shown.shortened(view.name(), NAME)).close();
                Parts.count(html, "Rows", view.parity().rows());
                Parts.count(html, "Changed", view.parity().changed());
                sentence(html, "Example", view.parity().example());
                html.close();
            }
            html.close().close();
        });
    }

    private void findings(Html html) {
        if (table.findings().isEmpty()) {
            return;
        }
        html.element("h3", "What to look at");
        html.open("ul", "class", "hints", "aria-label", "What to look at", "data-list", "findings");
        for (Found found : table.findings()) {
            html.open("li");
            Parts.badge(html, "warn", "look");
            html.open("span");
            if (!found.column().isEmpty()) {
                html.element("code", Shown.shortened(found.column(), NAME)).text(": ");
            }
            String mend = found.mend().isEmpty() ? "" : "; " + found.mend();
            Parts.words(html, Shown.shortened(found.message() + mend, SENTENCE));
            html.close().close();
        }
        html.close();
    }
}
