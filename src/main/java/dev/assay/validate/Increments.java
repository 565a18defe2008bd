package dev.assay.validate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.scan.Columns;
import dev.assay.scan.Scan;
import dev.assay.scan.Sliced;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.AtomicType;

/**
 * Chooses the partitions to be read: those that are new or have changed, and those whose verdicts depend on them. That are
 * for a check of uniqueness the partitions that share a key with a changed one, found by the keys alone (of the table's
 * files only those whose statistics allow for the changed keys); for a functional dependency those in which other rows break
 * it now, found by reading its columns. Keys of another table that change make all partitions be read.
 */
final class Increments {
    private static final long BROADCAST_ROWS = 500_000;

    private final Inputs inputs;
    private final Partitioned partitioned;
    private final List<Bound> checks;
    private final Columns columns;
    private final SetChecks setChecks;
    private final List<SetEvidence> dependencies = new ArrayList<>();
    private int reads;

    /** The set checks are found in the whole table where a partition does not tell. */
    Increments(Inputs inputs, List<Bound> checks, SetChecks setChecks) {
        this.inputs = inputs;
        this.partitioned = inputs.partitioned();
        this.checks = checks;
        this.columns = new Columns(inputs.data().schema());
        this.setChecks = setChecks;
    }

    /** How often columns of the table were read. */
    int reads() {
        return reads;
    }

    /** The evidence that comes from the whole table. */
    List<SetEvidence> dependencies() {
        return dependencies;
    }

    Reading reading() {
        String plan = plan();
        Map<String, List<byte[]>> known = new HashMap<>(partitioned.kept().unchanged(plan));
        known.keySet().retainAll(partitioned.values());
        Set<String> read = partitioned.kept().read(plan);
        Set<String> gone = new HashSet<>(read);
        gone.removeAll(partitioned.values());
        Set<String> changed = new HashSet<>(partitioned.values());
        changed.removeAll(known.keySet());
        boolean lost = !gone.isEmpty() || changed.stream().anyMatch(read::contains);
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i).spec().rule() instanceof SetRule.FunctionalDependency && !known.isEmpty()) {
                changed.addAll(dependent(i, known, lost || !changed.isEmpty()));
            }
        }
        int before;
        do {
            before = changed.size();
            for (int i = 0; i < checks.size(); i++) {
                if (checks.get(i).spec().rule() instanceof SetRule.Unique) {
                    changed.addAll(sharing(i, changed, known, lost));
                }
            }
        } while (changed.size() > before
                && changed.size() < partitioned.values().size());
        changed.forEach(known::remove);
        Set<String> replaced = new HashSet<>(changed);
        replaced.addAll(gone);
        Extent extent = new Extent(plan, known.isEmpty() ? null : replaced);
        Inputs narrowed = known.isEmpty() ? inputs : inputs.with(inputs.data().filter(in(changed)));
        return new Reading(narrowed, extent, changed, gone, known);
    }

    /** What the verdicts depend on besides the rows of a partition and, for set checks, those of the others. */
    private String plan() {
        MessageDigest digest = sha256();
        add(digest, Scan.STATES + inputs.data().schema().json());
        add(digest, inputs.table().key() + "|" + inputs.table().mask() + "|" + partitioned.by());
        add(digest, inputs.spec().accepted() + "|" + inputs.spec().quarantine());
        for (CheckSpec check : inputs.spec().checks()) {
            add(
                    digest,
                    check.name() + "|" + check.kind() + "|" + asked(check.rule()) + "|" + check.where() + "|"
                            + check.severity());
            if (check.rule() instanceof SetRule.Relationships rule) {
                add(digest, keys(rule));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    /** What earlier runs are learnt from, and how, asks nothing else of the rows. */
    private static String asked(Rule rule) {
        return rule instanceof TableRule.Anomaly anomaly
                ? anomaly.measure() + "|" + anomaly.columns() + "|" + anomaly.sql() + "|" + anomaly.q()
                : rule.toString();
    }

    /** Tells one set of keys of another table from another. */
    private String keys(SetRule.Relationships rule) {
        Dataset<Row> other = inputs.others().get(rule.to());
        Columns there = new Columns(other.schema());
        Column[] fields = rule.fields().stream().map(there::of).toArray(Column[]::new);
        Row found = other.select(fields)
                .distinct()
                .select(xxhash64(Arrays.stream(other.select(fields).columns())
                                .map(Columns::exactly)
                                .toArray(Column[]::new))
                        .cast("decimal(20,0)")
                        .as("hash"))
                .agg(count(lit(1)), sum("hash"))
                .head();
        return found.toString();
    }

    private static void add(MessageDigest digest, String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The known partitions in which other rows than before break a dependency. */
    private Set<String> dependent(int place, Map<String, List<byte[]>> known, boolean anything) {
        Set<String> dependent = new HashSet<>();
        if (!anything) {
            return dependent;
        }
        SetEvidence evidence;
        try {
            evidence = setChecks.find(checks.get(place)).uncounted();
        } catch (Exception failure) {
            // Tried once more with the other set checks, where it becomes the check's outcome.
            return dependent;
        }
        dependencies.add(evidence);
        Scan scan = new Scan();
        scan.sliceBy(columns.of(partitioned.by()));
        GuiltQuestions.ask(scan, List.of(evidence));
        reads++;
        Sliced now = scan.read(evidence.attach().apply(inputs.data()));
        known.forEach((value, states) -> {
            for (int i = 0; i < GuiltQuestions.WIDTH; i++) {
                byte[] before = states.get(place * GuiltQuestions.WIDTH + i);
                if (!Arrays.equals(before, now.states(value).get(i).bytes())) {
                    dependent.add(value);
                }
            }
        });
        return dependent;
    }

    /** The known partitions that share a key with a changed one, or shared one with rows that are no longer there. */
    private Set<String> sharing(int place, Set<String> changed, Map<String, List<byte[]>> known, boolean lost) {
        Set<String> sharing = new HashSet<>();
        Set<String> rest = new HashSet<>(known.keySet());
        rest.removeAll(changed);
        if (rest.isEmpty()) {
            return sharing;
        }
        if (lost) {
            byte[] none = new byte[Long.BYTES];
            known.forEach((value, states) -> {
                if (!Arrays.equals(none, states.get(place * GuiltQuestions.WIDTH))) {
                    sharing.add(value);
                }
            });
        }
        if (!changed.isEmpty()) {
            sharing.addAll(holding(checks.get(place), changed, rest));
        }
        return sharing;
    }

    /** Of the partitions those that hold a key of the changed ones. */
    private Set<String> holding(Bound check, Set<String> changed, Set<String> rest) {
        SetRule.Unique rule = (SetRule.Unique) check.spec().rule();
        Column scope = setChecks.scope(check);
        Dataset<Row> touched =
                keyed(rule, inputs.data().filter(in(changed)).filter(scope)).distinct();
        reads += 2;
        Column within = within(columns.of(rule.columns().get(0)), touched);
        Dataset<Row> candidates = inputs.data().filter(in(rest)).filter(within).filter(scope);
        Dataset<Row> theirs = keyed(
                rule, candidates, columns.of(partitioned.by()).cast("string").as("_assay_slice"));
        long many = touched.count();
        Set<String> holding = new HashSet<>();
        for (Row row : theirs.join(
                        many <= BROADCAST_ROWS ? broadcast(touched) : touched,
                        scala.collection.JavaConverters.asScalaBuffer(names(rule))
                                .toSeq(),
                        "left_semi")
                .select("_assay_slice")
                .distinct()
                .collectAsList()) {
            holding.add(row.getString(0));
        }
        return holding;
    }

    private Dataset<Row> keyed(SetRule.Unique rule, Dataset<Row> rows, Column... more) {
        List<Column> keys = new ArrayList<>();
        for (String name : rule.columns()) {
            keys.add(columns.of(name).as("_assay_key_" + keys.size()));
        }
        keys.addAll(List.of(more));
        return rows.select(keys.toArray(Column[]::new));
    }

    private static List<String> names(SetRule.Unique rule) {
        List<String> names = new ArrayList<>();
        rule.columns().forEach(name -> names.add("_assay_key_" + names.size()));
        return names;
    }

    /** The range of the keys' first column, which lets Spark pass over files that hold none of them. */
    private static Column within(Column first, Dataset<Row> touched) {
        if (!(touched.schema().fields()[0].dataType() instanceof AtomicType)) {
            return lit(true);
        }
        Row range = touched.agg(min("_assay_key_0"), max("_assay_key_0")).head();
        return range.isNullAt(0) ? lit(false) : first.between(range.get(0), range.get(1));
    }

    private Column in(Set<String> values) {
        Column name = columns.of(partitioned.by()).cast("string");
        Object[] present = values.stream().filter(Objects::nonNull).sorted().toArray();
        Column in = present.length == 0 ? lit(false) : coalesce(name.isin(present), lit(false));
        return values.contains(null) ? in.or(name.isNull()) : in;
    }
}
