package dev.assay.spec;

import dev.assay.spec.ComparisonSpec.Candidate;
import dev.assay.spec.ComparisonSpec.Simplest;
import dev.assay.spec.TrainSpec.Backtest;
import dev.assay.spec.TrainSpec.Between;
import dev.assay.spec.TrainSpec.Bound;
import dev.assay.spec.TrainSpec.Choice;
import dev.assay.spec.TrainSpec.Columns;
import dev.assay.spec.TrainSpec.EarlyStopping;
import dev.assay.spec.TrainSpec.Fit;
import dev.assay.spec.TrainSpec.Grouping;
import dev.assay.spec.TrainSpec.Holdout;
import dev.assay.spec.TrainSpec.Judging;
import dev.assay.spec.TrainSpec.OneOf;
import dev.assay.spec.TrainSpec.Search;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the items of {@code train}, which the schema has found right. */
final class TrainReader {
    /** LightGBM makes leaves of 20 rows by default: fewer than 50 hardly part. */
    private static final long BELOW_ROWS = 50;

    /** An item as it is written, without what is searched. */
    record Body(
            String table,
            String model,
            String label,
            List<String> features,
            List<String> categorical,
            List<String> exclude,
            String weight,
            String initialScore,
            String group,
            List<String> keys,
            String time,
            String known,
            Span labelAfter,
            String where,
            List<String> modelPer,
            Fallback fallback,
            String estimator,
            Map<String, List<String>> params,
            Holdout test,
            Backtest backtest,
            EarlyStopping earlyStopping,
            List<Candidate> candidates,
            Simplest simplest,
            List<String> metrics,
            List<String> segments,
            List<List<String>> levels,
            String baseline,
            Integer season,
            Map<String, Bound> gate,
            Long seed,
            Fit fit,
            Boolean refit,
            String output) {
        Body {
            if (gate != null && test == null && backtest == null) {
                throw new IllegalArgumentException(
                        "a gate needs rows that are not learnt from; add test: { share: 20% }, or a backtest");
            }
            if (fallback != null && modelPer == null) {
                throw new IllegalArgumentException(
                        "fallback is for groups that have no model of their own; add model_per: [COLUMN], or leave it out");
            }
            if (candidates != null) {
                comparable(modelPer, backtest);
            }
            if (simplest != null) {
                choosable(candidates, simplest, backtest);
            }
            if (Boolean.TRUE.equals(refit) && (test == null || test.table() != null)) {
                throw new IllegalArgumentException(
                        "refit learns from the rows held out, and none are; leave it out, or add test: { last: 28 days }");
            }
        }

        private static void comparable(List<String> modelPer, Backtest backtest) {
            if (backtest == null) {
                throw new IllegalArgumentException(
                        "candidates are compared in a backtest, and there is none; add backtest: { folds: 3, test: 28 days }");
            }
            if (modelPer != null) {
                throw new IllegalArgumentException(
                        "candidates are each one model of all rows, and model_per has one for each group; leave out one of the two");
            }
        }

        private static void choosable(List<Candidate> candidates, Simplest simplest, Backtest backtest) {
            if (candidates == null) {
                throw new IllegalArgumentException(
                        "the simplest is chosen among candidates, and there are none; add candidates: [{ name: linear, estimator: NAME }]");
            }
            if (simplest.within().oneStandardError() && backtest != null && backtest.folds() < 2) {
                throw new IllegalArgumentException(
                        "one_se is a standard error between folds, and there is one fold; add folds, or write within: 3%");
            }
        }
    }

    /** What predicts where a group has no model of its own, as it is written. */
    record Fallback(Long belowRows, List<List<String>> levels, Boolean baseline) {}

    private record SearchBody(Integer trials, String metric, Integer parallel) {}

    private final RecordBinder binder;
    private final SpecPaths paths;
    private final Map<String, TableSpec> tables;

    TrainReader(RecordBinder binder, SpecPaths paths, Map<String, TableSpec> tables) {
        this.binder = binder;
        this.paths = paths;
        this.tables = tables;
    }

    Optional<TrainSpec> read(String pointer, Branch item) {
        Search search = item.get("search") instanceof Branch written ? search(written) : null;
        return binder.bind(item.without("search"), Body.class).map(body -> spec(pointer, body, search));
    }

    private Search search(Branch written) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        Branch params = (Branch) written.get("params");
        for (Map.Entry<String, Entry> each : params.entries().entrySet()) {
            choice(each.getValue().value()).ifPresent(choice -> choices.put(each.getKey(), choice));
        }
        return binder.bind(written.without("params"), SearchBody.class)
                .map(body -> new Search(
                        body.trials(), body.metric(), body.parallel() == null ? 1 : body.parallel(), choices))
                .orElse(null);
    }

    private Optional<? extends Choice> choice(Tree written) {
        if (written instanceof Branch range) {
            return binder.bind(range, Between.class);
        }
        Branch named = new Branch(written.at(), Map.of()).with("values", written);
        return written instanceof Items ? binder.bind(named, OneOf.class) : Optional.empty();
    }

    private TrainSpec spec(String pointer, Body body, Search search) {
        TableSpec table = tables.get(body.table());
        Columns columns = new Columns(
                body.label(),
                orElse(body.features(), List.of()),
                orElse(body.categorical(), List.of()),
                orElse(body.exclude(), List.of()),
                body.weight(),
                body.initialScore(),
                body.group(),
                orElse(body.keys(), List.of()),
                body.time() == null && table != null ? table.time() : body.time(),
                body.known(),
                body.labelAfter(),
                body.where());
        Judging judging = new Judging(
                orElse(body.metrics(), List.of()),
                orElse(body.segments(), List.of()),
                orElse(body.levels(), List.of()),
                body.baseline(),
                orElse(body.season(), 1),
                orElse(body.gate(), Map.of()));
        return new TrainSpec(
                pointer,
                body.table(),
                orElse(body.model(), body.table()),
                columns,
                grouping(body),
                body.estimator(),
                orElse(body.params(), Map.of()),
                body.test(),
                body.backtest(),
                body.earlyStopping(),
                search,
                body.candidates() == null ? null : new ComparisonSpec(body.candidates(), body.simplest()),
                judging,
                orElse(body.seed(), 42L),
                orElse(body.fit(), new Fit(null, null, null, null, null)),
                orElse(body.refit(), false),
                paths.path(body.output()));
    }

    private static Grouping grouping(Body body) {
        if (body.modelPer() == null) {
            return null;
        }
        Fallback written = orElse(body.fallback(), new Fallback(null, null, null));
        return new Grouping(
                body.modelPer(),
                orElse(written.belowRows(), BELOW_ROWS),
                orElse(written.levels(), List.of(List.of())),
                orElse(written.baseline(), body.baseline() != null));
    }

    private static <T> T orElse(T given, T standard) {
        return given == null ? standard : given;
    }
}
