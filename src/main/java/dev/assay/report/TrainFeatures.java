package dev.assay.report;

import dev.assay.report.FeatureTable.Found;
import dev.assay.report.ModelCard.Feature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of a model: what it goes by, where they come from, and from when on they are known. */
final class TrainFeatures {
    private static final String GAIN = "Share of the gain";

    private final ModelView view;
    private final TrainCharts charts;

    TrainFeatures(ModelView view, TrainCharts charts) {
        this.view = view;
        this.charts = charts;
    }

    void writeTo(Html html) {
        Map<String, Feature> features = features();
        if (features.isEmpty()) {
            return;
        }
        List<MetricValue> importances = view.importances();
        html.element("h3", "What does it go by?");
        picture(html, importances);
        table(html, features, importances);
    }

    /** Those of the card; what else the registry or the importances name. */
    private Map<String, Feature> features() {
        Map<String, Feature> features = new LinkedHashMap<>();
        view.result().card().features().forEach(feature -> features.putIfAbsent(feature.name(), feature));
        view.training().features().forEach(name -> features.putIfAbsent(name, new Feature(name, "", false, "", "")));
        view.importances()
                .forEach(each -> features.putIfAbsent(each.label(), new Feature(each.label(), "", false, "", "")));
        return features;
    }

    private String gain() {
        return TrainWords.byLightGBM(view) ? GAIN : "Importance";
    }

    private String caution() {
        String what = TrainWords.byLightGBM(view)
                ? "Share of the gain: by how much splits on the feature made the error smaller, as a share of all"
                        + " splits. "
                : TrainWords.isColumn(view)
                        ? "The prediction is what these columns hold. "
                        : "Importance, as a share of all: as the estimator tells it; of a linear model, how far the"
                                + " prediction moves as the feature moves by its standard deviation. ";
        return what
                + "It favours features of many values, and says nothing of causes: of two features that tell the same,"
                + " one may have it all.";
    }

    private void picture(Html html, List<MetricValue> importances) {
        if (importances.isEmpty()) {
            return;
        }
        html.element("p", caution(), "class", "note");
        html.open("figure", "class", "card").open("figcaption").open("span").text(gain());
        html.element(
                "span",
                importances.size() > TrainCharts.FEATURES
                        ? "the first " + TrainCharts.FEATURES + " of " + Numbers.count(importances.size(), "feature")
                        : Numbers.count(importances.size(), "feature"),
                "class",
                "muted");
        html.close().close();
        Parts.chart(html, charts.gains(importances, gain()));
        html.close();
    }

    private void table(Html html, Map<String, Feature> features, List<MetricValue> importances) {
        Map<String, Double> gains = new LinkedHashMap<>();
        importances.forEach(each -> gains.putIfAbsent(each.label(), each.value()));
        Map<String, List<Found>> told = new HashMap<>();
        view.result().findings().stream()
                .filter(found -> !found.column().isEmpty())
                .forEach(found -> told.computeIfAbsent(found.column(), name -> new ArrayList<>())
                        .add(found));
        List<Feature> all = new ArrayList<>(features.values());
        List<String> order = List.copyOf(gains.keySet());
        all.sort((one, other) -> Integer.compare(place(order, one.name()), place(order, other.name())));
        boolean from = all.stream().anyMatch(feature -> !feature.from().isEmpty());
        boolean available =
                all.stream().anyMatch(feature -> !feature.available().isEmpty());
        List<String> headings = new ArrayList<>(List.of("Feature"));
        if (from) {
            headings.add("Where it comes from");
        }
        if (available) {
            headings.add("Counts as known");
        }
        if (!gains.isEmpty()) {
            headings.add(gain() + "#");
        }
        html.open("table", "class", "list cards used", "data-list", "features");
        Parts.header(html, headings);
        html.open("tbody");
        for (Feature feature : all) {
            html.open("tr");
            name(html, feature, told.getOrDefault(feature.name(), List.of()));
            if (from) {
                cell(html, "Where it comes from", feature.from());
            }
            if (available) {
                cell(html, "Counts as known", feature.available());
            }
            if (!gains.isEmpty()) {
                double gain = gains.getOrDefault(feature.name(), Double.NaN);
                Parts.number(html, gain(), Numbers.percent(gain), gain);
            }
            html.close();
        }
        html.close().close();
    }

    private static int place(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }

    private static void name(Html html, Feature feature, List<Found> told) {
        html.open("th", "scope", "row", "data-label", "Feature");
        html.element("code", Shown.shortened(feature.name(), TrainSection.NAME));
        String kind = feature.categorical() ? "categorical" : "";
        String type = feature.type();
        TrainSection.note(html, type + (type.isEmpty() || kind.isEmpty() ? "" : ", ") + kind);
        for (Found found : told) {
            html.open("p", "class", "note");
            TrainSection.badge(html, found);
            html.text(" " + Shown.shortened(found.message(), TrainSection.SENTENCE))
                    .close();
        }
        html.close();
    }

    private static void cell(Html html, String heading, String text) {
        html.open("td", "data-label", heading);
        if (!text.isEmpty()) {
            html.open("div");
            Parts.words(html, Shown.shortened(text, TrainSection.SENTENCE));
            html.close();
        }
        html.close();
    }
}
