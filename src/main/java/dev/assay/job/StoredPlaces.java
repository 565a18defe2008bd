package dev.assay.job;

import dev.assay.preflight.Stored;
import dev.assay.preflight.Stored.Use;
import dev.assay.preflight.TimedJob;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.table.DeltaProtocol;
import dev.assay.table.DeltaTarget;
import dev.assay.table.PlaceProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/** Looks from the driver at the tables, the targets and the results of a spec; reads no row. */
final class StoredPlaces {
    private final SparkSession spark;
    private final PreflightRequest request;
    private final TimedJob timed;

    StoredPlaces(SparkSession spark, PreflightRequest request) {
        this.spark = spark;
        this.request = request;
        this.timed = new TimedJob(spark.sparkContext());
    }

    /** All of them; databases are left out. */
    List<Stored> look() {
        List<Stored> places = new ArrayList<>();
        Spec spec = request.spec();
        if (spec != null) {
            Set<String> made = Made.by(spec).tables();
            spec.tables().forEach((name, table) -> {
                String place = table.table() == null ? table.path() : table.table();
                // What a step of the spec makes need not be there yet, and is looked at as a place to write.
                if (place != null && !made.contains(name)) {
                    places.add(tried("table " + name, place, Use.READ, () -> read(name, table, place)));
                }
            });
            SpecPlaces.written(spec)
                    .forEach((name, place) -> places.add(tried(name, place, Use.WRITE, () -> target(name, place))));
            spec.train().forEach(each -> {
                String name = "versions of model " + each.model();
                places.add(tried(name, each.output(), Use.WRITE, () -> folder(name, each.output())));
            });
        }
        if (request.results() != null) {
            places.add(tried("results", request.results(), Use.WRITE, () -> folder("results", request.results())));
        }
        return places;
    }

    private Stored read(String name, TableSpec table, String place) {
        boolean delta = table.table() != null
                || "delta".equals(String.valueOf(table.format()).toLowerCase(Locale.ROOT));
        DeltaProtocol protocol = delta ? DeltaProtocol.of(spark, place).orElse(null) : null;
        if (table.table() == null) {
            PlaceProbe probe = PlaceProbe.toRead(spark, place);
            return new Stored("table " + name, probe.location(), Use.READ, protocol, "", "", probe);
        }
        boolean there = protocol != null || spark.catalog().tableExists(place);
        return there
                ? new Stored("table " + name, place, Use.READ, protocol, "", "", null)
                : refused("table " + name, place, Use.READ, "the catalog has no such table");
    }

    private Stored target(String name, String place) {
        new DeltaTarget(spark, place).prepare();
        DeltaProtocol protocol = DeltaProtocol.of(spark, place).orElse(null);
        return new Stored(name, location(place), Use.WRITE, protocol, "", "", null);
    }

    /** A place where folders are made, or a schema of the catalog. */
    private Stored folder(String name, String place) {
        if (place.indexOf('/') < 0) {
            return new Stored(name, place, Use.WRITE, null, "", "", null);
        }
        String trial = "_assay_preflight-" + ProcessHandle.current().pid() + "-"
                + request.clock().millis();
        PlaceProbe probe = PlaceProbe.toWrite(spark, place, trial);
        String refusal = probe.open();
        return refusal == null
                ? new Stored(name, probe.location(), Use.WRITE, null, "", "", probe)
                : refused(name, probe.location(), Use.WRITE, "can't be written: " + refusal);
    }

    private Stored tried(String name, String place, Use use, Callable<Stored> look) {
        try {
            return timed.run(request.limits().executors(), look)
                    .orElseGet(() -> refused(
                            name,
                            location(place),
                            use,
                            "no answer within " + request.limits().executors().toSeconds() + " s"));
        } catch (InputException wrong) {
            Problem first = wrong.problems().get(0);
            return new Stored(name, "", use, null, first.what(), first.mend(), null);
        } catch (RuntimeException failure) {
            return refused(name, "", use, String.valueOf(failure.getMessage()));
        }
    }

    private String location(String place) {
        return place.indexOf('/') < 0 ? place : PlaceProbe.toRead(spark, place).location();
    }

    private static Stored refused(String name, String location, Use use, String refusal) {
        String mend =
                use == Use.READ ? "mend its place, or ask for the right" : "name another place, or ask for the right";
        return new Stored(name, location, use, null, refusal, mend, null);
    }
}
