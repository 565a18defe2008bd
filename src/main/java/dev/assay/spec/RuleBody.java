package dev.assay.spec;

import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the shorter ways to write a check into the one form that its record has. */
final class RuleBody {
    private static final Set<String> MEASURES =
            Stream.of(Measure.values()).map(Measure::key).collect(Collectors.toUnmodifiableSet());

    private RuleBody() {}

    static Branch plain(String kind, Branch body) {
        return switch (kind) {
            case "unique" -> listed(body, "column", "columns");
            case "relationships" -> listed(listed(body, "column", "columns"), "field", "fields");
            case "metric" -> metric(body);
            case "anomaly" -> anomaly(body);
            case "schema" -> body.with("columns", fields((Branch) body.get("columns")));
            case "reconcile" -> body.with("by", groups((Items) body.get("by")));
            default -> body;
        };
    }

    private static Branch listed(Branch body, String one, String several) {
        Tree value = body.get(one);
        return value == null ? body : body.without(one).with(several, new Items(value.at(), List.of(value)));
    }

    private static Branch metric(Branch body) {
        String measure = body.entries().keySet().stream()
                .filter(MEASURES::contains)
                .findFirst()
                .orElseThrow();
        Tree of = body.get(measure);
        Branch named = body.without(measure).with("measure", Leaf.text(of.at(), measure));
        Items none = new Items(of.at(), List.of());
        if (measure.equals(Measure.SHARE.key())) {
            return named.with("sql", of).with("columns", none);
        }
        return named.with("columns", of instanceof Items ? of : new Items(of.at(), List.of(of)));
    }

    /** The number of rows is a measure without a name; a day is a period of one. */
    private static Branch anomaly(Branch body) {
        Tree rows = body.get("metric");
        Branch measured =
                rows == null ? metric(body) : body.without("metric").with("columns", new Items(rows.at(), List.of()));
        return body.get("exclude") instanceof Items days ? measured.with("exclude", periods(days)) : measured;
    }

    private static Items periods(Items days) {
        List<Tree> periods = new ArrayList<>();
        for (Tree day : days.items()) {
            periods.add(
                    day instanceof Leaf
                            ? new Branch(day.at(), Map.of()).with("from", day).with("to", day)
                            : day);
        }
        return new Items(days.at(), periods);
    }

    private static Branch fields(Branch columns) {
        Map<String, Entry> fields = new LinkedHashMap<>();
        columns.entries().forEach((name, entry) -> {
            Branch empty = new Branch(entry.value().at(), Map.of());
            Tree field = entry.value() instanceof Leaf leaf
                    ? leaf.kind() == Leaf.Kind.NOTHING ? empty : empty.with("type", leaf)
                    : entry.value();
            fields.put(name, new Entry(entry.key(), field));
        });
        return new Branch(columns.at(), fields);
    }

    private static Items groups(Items written) {
        List<Tree> groups = new ArrayList<>();
        for (Tree group : written.items()) {
            Branch empty = new Branch(group.at(), Map.of());
            if (group instanceof Leaf leaf) {
                Leaf column = Leaf.text(leaf.at(), "`" + leaf.text().replace("`", "``") + "`");
                groups.add(empty.with("name", leaf).with("here", column).with("there", column));
            } else if (((Branch) group).entries().size() == 1) {
                Map.Entry<String, Entry> only =
                        ((Branch) group).entries().entrySet().iterator().next();
                Leaf name = Leaf.text(only.getValue().key(), only.getKey());
                Tree sql = only.getValue().value();
                groups.add(empty.with("name", name).with("here", sql).with("there", sql));
            } else {
                groups.add(group);
            }
        }
        return new Items(written.at(), groups);
    }
}
