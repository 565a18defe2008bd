package dev.assay.spec;

import dev.assay.spec.ScoreSpec.Choice;
import dev.assay.spec.ScoreSpec.Columns;
import dev.assay.spec.ScoreSpec.Late;
import dev.assay.spec.ScoreSpec.NewEntity;
import dev.assay.spec.ScoreSpec.Rows;
import dev.assay.spec.ScoreSpec.Then;
import dev.assay.spec.ScoreSpec.Which;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Leaf;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the items of {@code score}, which the schema has found right. */
final class ScoreReader {
    /** An item as it is written, without its rows; {@code new} is a word that Java keeps for itself. */
    record Body(
            String table,
            String name,
            String model,
            String version,
            String registry,
            List<String> keys,
            String time,
            String known,
            String where,
            List<String> keep,
            Intervals intervals,
            Map<String, NewEntity> entities,
            String baseline,
            List<Late> late,
            ScoreSpec.Reconcile reconcile,
            Constraint.Unmet unmet,
            String output) {
        Body {
            boolean needed = (entities != null && entities.containsValue(NewEntity.BASELINE))
                    || (late != null && late.stream().anyMatch(each -> each.then() == Then.BASELINE));
            if (needed && baseline == null) {
                throw new IllegalArgumentException(
                        "a baseline is to stand in, and none is named; add baseline: COLUMN");
            }
            if (baseline != null && !needed) {
                throw new IllegalArgumentException(
                        "baseline stands in for nothing; add then: baseline to late, or baseline to new, or leave it out");
            }
        }
    }

    /** Shares that intervals are to hold. */
    record Intervals(List<Share> coverage) {
        Intervals {
            for (Share share : coverage) {
                if (share.value() < 0.5 || share.value() > 0.99) {
                    throw new IllegalArgumentException("intervals hold from 50% to 99%, not "
                            + Math.round(share.value() * 1e4) / 100.0 + "%; write coverage: 80%");
                }
            }
            if (coverage.stream().distinct().count() < coverage.size()) {
                throw new IllegalArgumentException("one coverage is given twice; leave one out");
            }
        }
    }

    /** The first and the last day, as they are written. */
    record Days(LocalDate from, LocalDate to) {
        Days {
            if (from != null && to != null && from.isAfter(to)) {
                throw new IllegalArgumentException("from " + from + " is after to " + to + "; turn them round");
            }
        }
    }

    private final RecordBinder binder;
    private final ConstraintReader constraints;
    private final SpecPaths paths;
    private final Map<String, TableSpec> tables;

    ScoreReader(RecordBinder binder, ConstraintReader constraints, SpecPaths paths, Map<String, TableSpec> tables) {
        this.binder = binder;
        this.constraints = constraints;
        this.paths = paths;
        this.tables = tables;
    }

    Optional<ScoreSpec> read(String pointer, Branch item) {
        Tree entities = item.get("new");
        Branch plain = item.without("rows").without("new").without("constraints");
        Branch named = entities == null ? plain : plain.with("entities", entities);
        Optional<Rows> rows = rows(item.get("rows"));
        List<ConstraintSpec> rules = constraints.read(pointer + "/constraints", item.get("constraints"));
        return binder.bind(named, Body.class).flatMap(body -> rows.map(which -> spec(pointer, body, which, rules)));
    }

    private Optional<Rows> rows(Tree written) {
        if (written instanceof Branch days) {
            return binder.bind(days, Days.class).map(each -> new Rows(Which.BETWEEN, each.from(), each.to()));
        }
        Which which = written instanceof Leaf leaf ? Which.valueOf(leaf.text().toUpperCase(Locale.ROOT)) : Which.NEWEST;
        return Optional.of(new Rows(which, null, null));
    }

    private ScoreSpec spec(String pointer, Body body, Rows rows, List<ConstraintSpec> rules) {
        TableSpec table = tables.get(body.table());
        Columns columns = new Columns(
                body.keys(),
                body.time() == null && table != null ? table.time() : body.time(),
                body.known(),
                body.where(),
                body.keep() == null ? List.of() : body.keep(),
                body.baseline());
        return new ScoreSpec(
                pointer,
                body.table(),
                body.name() == null ? body.model() : body.name(),
                new Choice(body.model(), body.version() == null ? Choice.LIVE : body.version()),
                paths.pathOrCatalogName(body.registry()),
                columns,
                rows,
                body.intervals() == null ? List.of() : body.intervals().coverage(),
                body.entities() == null ? Map.of() : body.entities(),
                body.late() == null ? List.of() : body.late(),
                body.reconcile(),
                rules,
                body.unmet() == null ? Constraint.Unmet.NEAREST : body.unmet(),
                paths.pathOrCatalogName(body.output()));
    }
}
