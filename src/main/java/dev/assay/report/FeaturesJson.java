package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Feature;
import dev.assay.report.FeatureTable.Hindsight;
import dev.assay.report.FeatureTable.Origin;
import dev.assay.report.FeatureTable.Presence;
import dev.assay.report.PublishedSource.Lags;
import dev.assay.report.PublishedSource.Part;
import java.util.TreeMap;

/** Features as JSON for programs. What is absent is null; times are in days. */
public final class FeaturesJson {
    private FeaturesJson() {}

    /** Renders one object, indented. */
    public static String render(FeaturesResults results) {
        return RunJson.render(results.run(), results.tables(), FeaturesJson::table);
    }

    private static void table(ObjectNode node, FeatureTable table) {
        node.put("table_name", table.name())
                .put("table_version", text(table.version()))
                .put("horizons", text(table.horizons()))
                .put("features_at", text(table.at()));
        ObjectNode counts = node.putObject("counts");
        new TreeMap<>(table.counts()).forEach(counts::put);
        ArrayNode features = node.putArray("features");
        table.features().forEach(feature -> feature(features.addObject(), feature));
        ArrayNode sources = node.putArray("sources");
        table.sources().forEach(source -> source(sources.addObject(), source));
        ArrayNode findings = node.putArray("findings");
        table.findings().forEach(found -> findings.addObject()
                .put("kind", found.kind())
                .put("column_name", text(found.column()))
                .put("rows", found.rows())
                .put("weight", found.weight())
                .put("message", found.message())
                .put("mend", text(found.mend())));
    }

    private static void feature(ObjectNode node, Feature feature) {
        Origin origin = feature.origin();
        node.put("feature", feature.name())
                .put("kind", text(feature.kind()))
                .put("type", text(feature.type()))
                .put("source", text(origin.source()))
                .put("source_table", text(origin.table()))
                .put("source_version", text(origin.version()));
        ArrayNode columns = node.putArray("columns");
        origin.columns().forEach(columns::add);
        node.put("lineage", text(feature.lineage()))
                .put("available", text(feature.available()))
                .put("late", text(feature.late()));
        ArrayNode answers = node.putArray("answers");
        feature.answers().forEach(answer -> answer(answers.addObject(), answer));
    }

    private static void answer(ObjectNode node, Answer answer) {
        node.put("rows_of", answer.rowsOf());
        if (answer.horizon().isPresent()) {
            node.put("horizon", answer.horizon().getAsInt());
        } else {
            node.putNull("horizon");
        }
        Presence presence = answer.presence();
        node.put("rows", presence.rows())
                .put("there", presence.there())
                .put("fallback", presence.fallback())
                .put("unpublished", presence.unpublished())
                .put("absent", presence.absent());
        number(node, "share_there", presence.share());
        Hindsight hindsight = answer.hindsight();
        if (hindsight.compared() == 0) {
            node.putNull("hindsight");
        } else {
            ObjectNode seen = node.putObject("hindsight");
            seen.put("compared", hindsight.compared()).put("changed", hindsight.changed());
            number(seen, "mean_change", hindsight.meanChange());
            seen.put("there", hindsight.there());
            number(seen, "correlation", hindsight.correlation());
            number(seen, "hindsight_correlation", hindsight.hindsightCorrelation());
        }
        if (answer.parity().rows() == 0) {
            node.putNull("parity");
        } else {
            node.putObject("parity")
                    .put("rows", answer.parity().rows())
                    .put("changed", answer.parity().changed())
                    .put("example", text(answer.parity().example()));
        }
    }

    private static void source(ObjectNode node, PublishedSource source) {
        node.put("source", source.name())
                .put("table_name", source.table())
                .put("table_version", text(source.version()));
        ArrayNode parts = node.putArray("parts");
        source.parts().forEach(part -> part(parts.addObject(), part));
    }

    private static void part(ObjectNode node, Part part) {
        node.put("part", part.kind()).put("label", text(part.label())).put("rows", part.rows());
        Lags lags = part.lags();
        number(node, "minimum", lags.minimum());
        number(node, "median", lags.median());
        number(node, "p90", lags.p90());
        number(node, "p95", lags.p95());
        number(node, "p99", lags.p99());
        number(node, "maximum", lags.maximum());
        number(node, "mean", lags.mean());
        node.put("late_rows", part.late().orElse(null));
        number(node, "value", part.value());
        node.put("exact", text(part.exact()));
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
