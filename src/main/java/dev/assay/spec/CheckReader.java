package dev.assay.spec;

import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the checks of one table; a check over several columns becomes one for each. */
final class CheckReader {
    /** What every kind may carry. */
    private record Common(Severity severity, Share atLeast, String where, String name, String why) {}

    private final RecordBinder binder;
    private final Map<String, Position> positions;
    private final List<CheckSpec> checks = new ArrayList<>();
    private final Set<CheckSpec> explicit = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Positions of nodes that expansion makes are added to the map. */
    CheckReader(RecordBinder binder, Map<String, Position> positions) {
        this.binder = binder;
        this.positions = positions;
    }

    /** Reads one item of {@code checks}, which the schema has found right. */
    void read(String pointer, Branch item) {
        String kind = item.entries().keySet().iterator().next();
        Branch body = (Branch) item.get(kind);
        Common common = binder.bind(body, Common.class).orElse(new Common(null, null, null, null, null));
        boolean expands = RowRule.class.isAssignableFrom(Kinds.all().get(kind));
        if (!expands || !(body.get("columns") instanceof Items columns)) {
            String name = common.name();
            add(pointer, kind, RuleBody.plain(kind, body), common, name);
            alias(pointer, kind, body);
            return;
        }
        for (int i = 0; i < columns.items().size(); i++) {
            Leaf column = (Leaf) columns.items().get(i);
            String each = pointer + "/" + kind + "/columns/" + i;
            Branch single = body.without("columns").with("column", column);
            single.entries()
                    .forEach((key, entry) -> positions.put(
                            each + "/" + kind + "/" + key, entry.value().at()));
            String name = common.name();
            add(each, kind, single, common, name == null ? null : name + "(" + column.text() + ")");
        }
    }

    private void add(String pointer, String kind, Branch body, Common common, String name) {
        Optional<? extends Rule> bound = binder.bind(body, Kinds.all().get(kind));
        bound.ifPresent(rule -> {
            CheckSpec check = new CheckSpec(
                    pointer,
                    kind,
                    name == null ? CheckNames.byDefault(kind, rule) : name,
                    rule,
                    common.severity() == null ? Severity.ERROR : common.severity(),
                    common.atLeast(),
                    common.where(),
                    common.why());
            checks.add(check);
            if (name != null) {
                explicit.add(check);
            }
        });
    }

    /** A key written as {@code column} is known to the record as the first of {@code columns}. */
    private void alias(String pointer, String kind, Branch body) {
        String at = pointer + "/" + kind;
        if (body.get("column") != null) {
            positions.putIfAbsent(at + "/columns/0", body.get("column").at());
        }
        if (body.get("field") != null) {
            positions.putIfAbsent(at + "/fields/0", body.get("field").at());
        }
    }

    List<CheckSpec> checks() {
        return checks;
    }

    /** Those whose name is the author's. */
    Set<CheckSpec> explicit() {
        return explicit;
    }
}
