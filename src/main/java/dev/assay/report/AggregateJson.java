package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.Choice;
import dev.assay.report.AggregatedTable.Measure;
import dev.assay.report.AggregatedTable.Node;
import dev.assay.report.AggregatedTable.Place;
import dev.assay.report.AggregatedTable.Series;
import dev.assay.report.AggregatedTable.Way;
import java.util.OptionalDouble;

/** An aggregation as JSON for programs. What is absent is null. */
public final class AggregateJson {
    private AggregateJson() {}

    /** Renders one object, indented. */
    public static String render(AggregateResults results) {
        return RunJson.render(results.run(), results.tables(), AggregateJson::table);
    }

    private static void table(ObjectNode node, AggregatedTable table) {
        node.put("table_name", table.name())
                .put("table_version", text(table.version()))
                .put("level_name", text(table.span().level()))
                .put("step", text(table.span().step()))
                .put("from", text(table.span().from()))
                .put("to", text(table.span().to()));
        amount(node, table.all());
        node.putObject("events")
                .put("in", table.events().in())
                .put("no_key", table.events().noKey())
                .put("no_time", table.events().noTime())
                .put("no_value", table.events().noValue());
        ArrayNode hints = node.putArray("hints");
        table.hints().forEach(hints::add);
        ArrayNode classes = node.putArray("classes");
        table.classes()
                .forEach(each ->
                        amount(classes.addObject().put("demand", each.demand().written()), each.amount()));
        ArrayNode densities = node.putArray("densities");
        table.densities().forEach(each -> {
            ObjectNode range = densities.addObject().put("range", each.label());
            amount(range.putObject("own"), each.own());
            amount(range.putObject("chosen"), each.chosen());
        });
        ArrayNode places = node.putArray("chosen");
        table.places().forEach(place -> place(places.addObject(), place));
        ArrayNode series = node.putArray("series");
        table.series().forEach(each -> series(series.addObject(), each));
        ArrayNode backtest = node.putArray("backtest");
        table.ways().forEach(way -> way(backtest.addObject(), way));
        ArrayNode sentences = node.putArray("sentences");
        AggregateWords.sentences(table).forEach(sentences::add);
        new AggregateWays(table).sentences().forEach(sentences::add);
    }

    private static void amount(ObjectNode node, Amount amount) {
        node.put("series_count", amount.series()).put("total", amount.total());
    }

    private static void place(ObjectNode node, Place place) {
        node.put("level", place.ordinal())
                .put("level_name", place.level())
                .put("step", place.step())
                .put("own_step", place.own());
        amount(node, place.amount());
        node.put("too_little", place.lacking().series()).put("node_count", place.nodeCount());
        ArrayNode nodes = node.putArray("nodes");
        for (Node each : place.nodes()) {
            ObjectNode one = nodes.addObject().put("key", each.key());
            amount(one, each.amount());
            number(one, "density", each.density());
            one.put("lacks", text(each.lacks()));
        }
    }

    private static void series(ObjectNode node, Series series) {
        node.put("key", series.key()).put("demand", series.demand().written());
        number(node, "density", series.density());
        number(node, "adi", series.adi());
        number(node, "cv2", series.cv2());
        number(node, "total", series.total());
        Choice chosen = series.chosen();
        node.put("chosen_level", chosen == null ? null : chosen.level())
                .put("chosen_step", chosen == null ? null : chosen.step())
                .put("chosen_key", chosen == null ? null : chosen.key());
        number(node, "chosen_density", chosen == null ? Double.NaN : chosen.density());
        number(node, "share", chosen == null ? Double.NaN : chosen.share());
        node.put("reason", text(series.reason()));
    }

    private static void way(ObjectNode node, Way way) {
        node.put("level_name", way.level())
                .put("step", way.step())
                .put("method", way.method())
                .put("windows", way.windows());
        for (Measure measure : Measure.values()) {
            OptionalDouble value = way.measure(measure);
            number(node, measure.metric().substring("backtest_".length()), value.orElse(Double.NaN));
        }
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void number(ObjectNode node, String name, double number) {
        if (Double.isFinite(number)) {
            node.put(name, number);
        } else {
            node.putNull(name);
        }
    }
}
