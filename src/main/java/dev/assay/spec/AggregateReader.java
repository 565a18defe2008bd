package dev.assay.spec;

import dev.assay.spec.AggregateSpec.Absent;
import dev.assay.spec.AggregateSpec.Calendar;
import dev.assay.spec.AggregateSpec.Choice;
import dev.assay.spec.AggregateSpec.Closed;
import dev.assay.spec.AggregateSpec.Clusters;
import dev.assay.spec.AggregateSpec.Combine;
import dev.assay.spec.AggregateSpec.Forecast;
import dev.assay.spec.AggregateSpec.Hierarchy;
import dev.assay.spec.AggregateSpec.Life;
import dev.assay.spec.AggregateSpec.Need;
import dev.assay.spec.AggregateSpec.Places;
import dev.assay.spec.AggregateSpec.Returns;
import dev.assay.spec.AggregateSpec.Rules;
import dev.assay.spec.Tree.Branch;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the items of {@code aggregate}, which the schema has found right. */
final class AggregateReader {
    /** An item as it is written. */
    private record Body(
            String table,
            List<String> keys,
            Map<String, String> compute,
            String value,
            String time,
            String where,
            String step,
            String weekStarts,
            String fiscalNear,
            String zone,
            List<String> steps,
            Integer season,
            LocalDate from,
            LocalDate until,
            Combine combine,
            Returns returns,
            Absent absent,
            Absent empty,
            Closed closed,
            Life life,
            Share known,
            Map<String, Hierarchy> hierarchies,
            List<List<String>> levels,
            Clusters clusters,
            Need need,
            Choice choose,
            Forecast forecast,
            String series,
            String output,
            String members,
            String forecasts,
            String reconciled) {}

    private final RecordBinder binder;
    private final SpecPaths paths;

    AggregateReader(RecordBinder binder, SpecPaths paths) {
        this.binder = binder;
        this.paths = paths;
    }

    Optional<AggregateSpec> read(String pointer, Branch item) {
        return binder.bind(item, Body.class).map(body -> spec(pointer, body));
    }

    private AggregateSpec spec(String pointer, Body body) {
        return new AggregateSpec(
                pointer,
                body.table(),
                body.keys(),
                orElse(body.compute(), Map.of()),
                body.value(),
                calendar(body),
                rules(body),
                orElse(body.hierarchies(), Map.of()),
                orElse(body.levels(), List.of()),
                body.clusters(),
                orElse(body.need(), new Need(null, null, null)),
                orElse(body.choose(), Choice.BOUNDS),
                body.forecast(),
                new Places(
                        paths.pathOrCatalogName(body.series()),
                        paths.pathOrCatalogName(body.output()),
                        paths.pathOrCatalogName(body.members()),
                        paths.pathOrCatalogName(body.forecasts()),
                        paths.pathOrCatalogName(body.reconciled())));
    }

    private static Calendar calendar(Body body) {
        return new Calendar(
                body.time(),
                body.where(),
                body.step(),
                body.weekStarts(),
                body.fiscalNear(),
                body.zone(),
                orElse(body.steps(), List.of()),
                body.season(),
                body.from(),
                body.until());
    }

    private static Rules rules(Body body) {
        return new Rules(
                orElse(body.combine(), Combine.SUM),
                orElse(body.returns(), Returns.NET),
                orElse(body.absent(), Absent.ZERO),
                body.empty(),
                body.closed(),
                orElse(body.life(), new Life(null, null, null)),
                orElse(body.known(), new Share(1)));
    }

    private static <T> T orElse(T stated, T otherwise) {
        return stated == null ? otherwise : stated;
    }
}
