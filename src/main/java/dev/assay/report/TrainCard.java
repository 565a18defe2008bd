package dev.assay.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's card: how it was made, so that it can be made again, and how it is loaded elsewhere. */
final class TrainCard {
    private final ModelView view;

    TrainCard(ModelView view) {
        this.view = view;
    }

    void writeTo(Html html) {
        ModelEvent training = view.training();
        html.element("h3", "The model's card");
        html.open("dl", "class", "facts wide");
        Parts.fact(html, "Table", training.table());
        Parts.fact(html, "Version of the table", training.tableVersion());
        Parts.fact(html, "Estimator", training.estimator());
        Parts.fact(html, "Task", training.task());
        Parts.fact(html, "Seed", training.seed().map(String::valueOf).orElse(""));
        Parts.fact(html, "Trained", training.at() == null ? "" : Numbers.time(training.at()));
        Parts.fact(html, "By", training.by());
        Parts.fact(html, "Location", training.location());
        html.close();
        ModelCard card = view.result().card();
        pairs(html, "Parameters in force", parameters(card), "parameters");
        pairs(html, "Fit", card.members("/fit"), "facts of the fit");
        pairs(html, "Split", card.members("/split"), "facts of the split");
        pairs(html, "Software", card.members("/software"), "software");
        loading(html, card.members("/software").getOrDefault("synapseml", ""));
    }

    private Map<String, String> parameters(ModelCard card) {
        Map<String, String> parameters = new LinkedHashMap<>(card.members("/params"));
        return parameters.isEmpty()
                ? ModelCard.members(ModelCard.parsed(view.training().params()))
                : parameters;
    }

    private static void pairs(Html html, String title, Map<String, String> pairs, String list) {
        if (pairs.isEmpty()) {
            return;
        }
        html.open("details", "class", "small").element("summary", title + " (" + pairs.size() + ")");
        html.open("table", "class", "list narrow pairs", "data-list", list);
        Parts.header(html, List.of("Name", "Value"));
        html.open("tbody");
        pairs.forEach((name, value) -> {
            html.open("tr").open("th", "scope", "row").element("code", Shown.shortened(name, TrainSection.NAME));
            html.close().open("td");
            html.element("code", Shown.shortened(value, TrainSection.SENTENCE))
                    .close()
                    .close();
        });
        html.close().close().close();
    }

    private void loading(Html html, String synapseml) {
        String location = view.training().location().replaceFirst("/+$", "");
        if (location.isEmpty()) {
            return;
        }
        boolean lightgbm = TrainWords.byLightGBM(view);
        boolean groups = !view.result().card().members("/fallback").isEmpty();
        if (groups) {
            html.element("h4", "Load the model of a group in Python without Spark");
            html.lines(List.of(
                    "import lightgbm, pandas",
                    "models = pandas.read_parquet(" + quoted(location + "/groups/models") + ").set_index(\"group\")",
                    "model = lightgbm.Booster(model_str=models.loc[\"…\", \"text\"])"));
        }
        html.element("h4", groups ? "Load in PySpark what predicts other groups" : "Load it in PySpark");
        List<String> spark = new ArrayList<>();
        if (lightgbm && !synapseml.isEmpty()) {
            spark.add("# pyspark --packages com.microsoft.azure:synapseml-lightgbm_2.12:" + synapseml);
        }
        if (lightgbm) {
            // By its import only PySpark learns what SynapseML's classes are called in Python.
            spark.add("import synapse.ml.lightgbm");
        }
        spark.add("from pyspark.ml import PipelineModel");
        spark.add("model = PipelineModel.load(" + quoted(location + "/pipeline") + ")");
        html.lines(spark);
        if (lightgbm && !groups) {
            html.element("h4", "Load it in Python without Spark");
            String local = location.replaceFirst("^file:/+", "/");
            List<String> lines = new ArrayList<>();
            if (local.contains("://")) {
                lines.add("# Copy the file to a local disk first.");
            }
            lines.add("import lightgbm");
            lines.add("model = lightgbm.Booster(model_file=" + quoted(local + "/model.txt") + ")");
            html.lines(lines);
        }
    }

    /** A text as Python writes it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
