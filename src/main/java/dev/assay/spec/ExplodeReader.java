package dev.assay.spec;

import dev.assay.spec.ExplodeSpec.Conversion;
import dev.assay.spec.ExplodeSpec.Demand;
import dev.assay.spec.ExplodeSpec.Facts;
import dev.assay.spec.ExplodeSpec.Items;
import dev.assay.spec.ExplodeSpec.Places;
import dev.assay.spec.ExplodeSpec.Recipes;
import dev.assay.spec.ExplodeSpec.Reconcile;
import dev.assay.spec.Tree.Branch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the items of {@code explode}, which the schema has found right. */
final class ExplodeReader {
    private static final int DEPTH = 20;

    /** An item as it is written. */
    record Body(
            String table,
            String item,
            List<String> quantity,
            String unit,
            String unitIs,
            String time,
            List<String> keys,
            String where,
            String inside,
            String exploded,
            Recipes recipes,
            Items items,
            List<Facts> units,
            Map<String, String> spellings,
            String system,
            String at,
            Integer depth,
            String output,
            String levels,
            String whereUsed,
            Reconcile reconcile,
            String reconciled) {
        Body {
            if (unit != null && unitIs != null) {
                throw new IllegalArgumentException("unit and unit_is are both given; leave one out");
            }
            if (reconciled != null && reconcile == null) {
                throw new IllegalArgumentException("reconciled has nothing to hold; add reconcile, or leave it out");
            }
            if ("time".equals(at) && time == null) {
                throw new IllegalArgumentException("at: time, and the lines have none; add time: COLUMN");
            }
        }
    }

    private final RecordBinder binder;
    private final SpecPaths paths;

    ExplodeReader(RecordBinder binder, SpecPaths paths) {
        this.binder = binder;
        this.paths = paths;
    }

    Optional<ExplodeSpec> read(String pointer, Branch item) {
        return binder.bind(item, Body.class).map(body -> spec(pointer, body));
    }

    private ExplodeSpec spec(String pointer, Body body) {
        Demand demand = new Demand(
                body.item(),
                body.quantity(),
                body.unit(),
                body.unitIs(),
                body.time(),
                body.keys() == null ? List.of() : body.keys(),
                body.where(),
                body.inside(),
                body.exploded());
        return new ExplodeSpec(
                pointer,
                body.table(),
                demand,
                body.recipes(),
                body.items(),
                new Conversion(
                        body.units() == null ? List.of() : body.units(),
                        body.spellings() == null ? Map.of() : body.spellings(),
                        body.system()),
                body.at(),
                body.depth() == null ? DEPTH : body.depth(),
                body.reconcile(),
                new Places(
                        paths.pathOrCatalogName(body.output()),
                        paths.pathOrCatalogName(body.levels()),
                        paths.pathOrCatalogName(body.whereUsed()),
                        paths.pathOrCatalogName(body.reconciled())));
    }
}
