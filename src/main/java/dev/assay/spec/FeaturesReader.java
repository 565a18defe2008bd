package dev.assay.spec;

import dev.assay.spec.FeaturesSpec.Absent;
import dev.assay.spec.FeaturesSpec.Combine;
import dev.assay.spec.FeaturesSpec.Reading;
import dev.assay.spec.FeaturesSpec.Recursive;
import dev.assay.spec.FeaturesSpec.Rows;
import dev.assay.spec.FeaturesSpec.Scoring;
import dev.assay.spec.FeaturesSpec.Source;
import dev.assay.spec.FeaturesSpec.Ties;
import dev.assay.spec.FeaturesSpec.When;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the items of {@code features}, which the schema has found right. */
final class FeaturesReader {
    private static final int MINUTES = 60;

    /** An item as it is written, without its sources and features. */
    record Body(
            String table,
            List<String> keys,
            Map<String, String> compute,
            String where,
            String time,
            String target,
            List<String> carry,
            String step,
            String weekStarts,
            String zone,
            List<Integer> horizons,
            String at,
            String asOf,
            Scoring scoring,
            Recursive recursive,
            String training) {
        Body {
            if ((horizons == null) == (asOf == null)) {
                throw new IllegalArgumentException(
                        asOf == null
                                ? "nothing says when predictions are made; add horizons: [1], or as_of: COLUMN"
                                : "horizons and as_of are both given; leave one out");
            }
            if (asOf != null && recursive != null) {
                throw new IllegalArgumentException(
                        "recursive goes with horizons; leave one of recursive and as_of out");
            }
            if (asOf != null && scoring != null && scoring.rows() == null) {
                throw new IllegalArgumentException(
                        "as_of is a column, and scoring names no rows that have it; add rows: TABLE to scoring");
            }
        }
    }

    /** A source as it is written. */
    record SourceBody(
            String table,
            Map<String, String> on,
            String time,
            String until,
            String step,
            String published,
            Span availableAfter,
            String backfilled,
            Boolean ahead,
            Map<String, String> compute,
            String where,
            Combine combine,
            List<String> versionOf,
            List<String> orderBy,
            Ties ties,
            Absent absent) {
        SourceBody {
            if (backfilled != null && published == null) {
                throw new IllegalArgumentException("backfilled tells of published, and there is none; leave it out");
            }
            if (versionOf != null && combine == null) {
                throw new IllegalArgumentException(
                        "version_of goes with combine; without it the rows of a step are versions of it");
            }
        }
    }

    private final RecordBinder binder;
    private final SpecPaths paths;
    private final Map<String, TableSpec> tables;

    FeaturesReader(RecordBinder binder, SpecPaths paths, Map<String, TableSpec> tables) {
        this.binder = binder;
        this.paths = paths;
        this.tables = tables;
    }

    Optional<FeaturesSpec> read(String pointer, Branch item) {
        Optional<Body> body = binder.bind(item.without("sources").without("features"), Body.class);
        List<FeatureSpec> features = features(pointer, (Items) item.get("features"));
        Map<String, Source> sources = sources((Branch) item.get("sources"), body.orElse(null));
        return body.map(each -> spec(pointer, each, sources, features));
    }

    private FeaturesSpec spec(String pointer, Body body, Map<String, Source> sources, List<FeatureSpec> features) {
        TableSpec table = tables.get(body.table());
        String time = body.time() == null && table != null ? table.time() : body.time();
        Rows rows = new Rows(
                body.keys(),
                orElse(body.compute(), Map.of()),
                body.where(),
                time,
                body.target(),
                orElse(body.carry(), List.of()));
        When when = new When(
                body.step(),
                body.weekStarts(),
                body.zone(),
                orElse(body.horizons(), List.of()),
                at(body.at()),
                body.asOf());
        Scoring scoring = body.scoring() == null
                ? null
                : new Scoring(
                        paths.pathOrCatalogName(body.scoring().output()),
                        body.scoring().rows(),
                        body.scoring().active());
        return new FeaturesSpec(
                pointer,
                body.table(),
                rows,
                when,
                sources,
                features,
                scoring,
                body.recursive(),
                paths.pathOrCatalogName(body.training()));
    }

    private List<FeatureSpec> features(String pointer, Items items) {
        List<FeatureSpec> features = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            Branch item = (Branch) items.items().get(i);
            String kind = item.entries().keySet().iterator().next();
            String at = pointer + "/features/" + i;
            binder.bind(named(kind, (Branch) item.get(kind)), Kinds.features().get(kind))
                    .ifPresent(rule -> features.add(new FeatureSpec(at, kind, rule)));
        }
        return features;
    }

    private Map<String, Source> sources(Branch written, Body body) {
        Map<String, Source> sources = new LinkedHashMap<>();
        if (written != null) {
            written.entries()
                    .forEach((name, entry) -> binder.bind(named("source", (Branch) entry.value()), SourceBody.class)
                            .ifPresent(source -> sources.put(name, source(source, body))));
        }
        return sources;
    }

    /** What a source leaves open, its table tells, and the keys of what is predicted. */
    private Source source(SourceBody source, Body body) {
        TableSpec table = tables.get(source.table());
        Map<String, String> on = new LinkedHashMap<>();
        if (source.on() == null && body != null) {
            body.keys().forEach(key -> on.put(key, key));
        }
        return new Source(
                source.table(),
                source.on() == null ? on : source.on(),
                source.time() == null && table != null ? table.time() : source.time(),
                source.until(),
                source.step(),
                source.published(),
                source.availableAfter() == null && table != null ? table.availableAfter() : source.availableAfter(),
                source.backfilled(),
                orElse(source.ahead(), false),
                new Reading(
                        orElse(source.compute(), Map.of()),
                        source.where(),
                        source.combine(),
                        orElse(source.versionOf(), List.of()),
                        orElse(source.orderBy(), List.of()),
                        orElse(source.ties(), Ties.REFUSE),
                        orElse(source.absent(), Absent.MISSING)));
    }

    /** With short forms written out: columns that are called the same on both sides. */
    private static Branch named(String kind, Branch body) {
        boolean on = kind.equals("source") || kind.equals("attribute");
        Tree keys = on ? body.get("on") : null;
        if (keys == null || keys instanceof Branch) {
            return body;
        }
        List<Tree> names = keys instanceof Items several ? several.items() : List.of(keys);
        Map<String, Entry> same = new LinkedHashMap<>();
        names.forEach(name -> same.put(((Leaf) name).text(), new Entry(name.at(), name)));
        return body.without("on").with("on", new Branch(keys.at(), same));
    }

    /** {@code 06:30}, or a time span. */
    private static Span at(String written) {
        if (written == null) {
            return null;
        }
        if (!written.contains(":")) {
            return Span.parse(written);
        }
        String[] parts = written.split(":");
        return new Span(Long.parseLong(parts[0]) * MINUTES + Long.parseLong(parts[1]), ChronoUnit.MINUTES);
    }

    private static <T> T orElse(T stated, T otherwise) {
        return stated == null ? otherwise : stated;
    }
}
