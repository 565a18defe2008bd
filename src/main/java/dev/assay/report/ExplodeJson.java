package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Line;
import dev.assay.report.ExplodedTable.Node;
import dev.assay.report.ExplodedTable.Use;
import java.util.TreeMap;

/** An explosion as JSON for programs. What is absent is null. */
public final class ExplodeJson {
    private ExplodeJson() {}

    /** Renders one object, indented. */
    public static String render(ExplodeResults results) {
        return RunJson.render(results.run(), results.tables(), ExplodeJson::table);
    }

    private static void table(ObjectNode node, ExplodedTable table) {
        node.put("table_name", table.name())
                .put("table_version", text(table.version()))
                .put("recipes_of", text(table.day()));
        ObjectNode counts = node.putObject("counts");
        new TreeMap<>(table.counts()).forEach(counts::put);
        ArrayNode findings = node.putArray("findings");
        table.findings().forEach(found -> findings.addObject()
                .put("kind", found.kind())
                .put("lines", found.rows())
                .put("message", found.message())
                .put("mend", text(found.mend())));
        ArrayNode quantities = node.putArray("quantities");
        table.parts().forEach((quantity, parts) -> {
            ObjectNode each = quantities.addObject().put("column", quantity);
            ArrayNode items = each.putArray("items");
            parts.items().forEach(item -> item(items.addObject(), item));
            ArrayNode uses = each.putArray("uses");
            parts.uses().forEach(use -> use(uses.addObject(), use));
            ArrayNode trees = each.putArray("trees");
            parts.trees().forEach(found -> node(trees.addObject(), found));
        });
    }

    private static void item(ObjectNode node, Item item) {
        node.put("item", item.item()).put("low_level_code", item.code() < 0 ? null : (Integer) item.code());
        node.put("raw", item.raw()).put("unit", text(item.unit()));
        number(node, "quantity", item.quantity());
        number(node, "own", item.own());
        number(node, "through", item.through());
        number(node, "lapsed", item.lapsed());
        node.put("products", item.products()).put("lines", item.lines());
    }

    private static void use(ObjectNode node, Use use) {
        node.put("parent", use.parent())
                .put("item", use.item())
                .put("raw", use.raw())
                .put("unit", text(use.unit()));
        number(node, "quantity", use.quantity());
        line(node, use.line());
    }

    private static void node(ObjectNode node, Node found) {
        node.put("root", found.root()).put("level", found.level()).put("parent", text(found.parent()));
        node.put("item", found.item()).put("raw", found.raw()).put("unit", text(found.unit()));
        number(node, "quantity", found.quantity());
        line(node, found.line());
    }

    private static void line(ObjectNode node, Line line) {
        number(node, "factor", line.factor());
        number(node, "recipe_quantity", line.quantity());
        node.put("recipe_unit", text(line.unit()));
        number(node, "recipe_per", line.per());
        node.put("recipe_per_unit", text(line.perUnit()));
        number(node, "yield", line.yield());
        number(node, "share", line.share());
        node.put("recipe_from", text(line.from())).put("recipe_to", text(line.to()));
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
