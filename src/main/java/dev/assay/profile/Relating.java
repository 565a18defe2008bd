package dev.assay.profile;

import dev.assay.scan.Answers;
import dev.assay.scan.Conditions;
import dev.assay.scan.Scan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what the columns of a profiled table have to do with each other: keys, duplicates, dependencies, formulas, orders,
 * associations, series. A sample tells what may be; then all rows are counted. That takes five reads, and one more for each
 * of a few keys that have duplicates, and for duplicate rows. Rows without a value in the columns in question are left out,
 * pair by pair. What it holds in memory does not grow with the table.
 */
public final class Relating {
    private static final double NEAR = 0.05;
    private static final double AFTER = 0.05;
    private static final int KEYS = 12;

    private final int width;

    /** Dependencies on one column only. */
    public Relating() {
        this(1);
    }

    /**
     * @param width how many columns a determinant of a dependency may have, 1 or 2
     */
    public Relating(int width) {
        this.width = width;
    }

    /**
     * Reads the table.
     *
     * @param data the table that the profile is of
     */
    public Relations of(Dataset<Row> data, Profile profile, ProfileOptions options) {
        List<Related> all = Related.all(data.schema(), profile);
        List<Related> declared = declared(all, options);
        if (profile.rows() == 0 || all.isEmpty()) {
            List<Relations.CandidateKey> key =
                    declared.isEmpty() ? List.of() : List.of(new Relations.CandidateKey(names(declared), 0, 0, true));
            return new Relations(
                    options.name(),
                    0,
                    key,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        Sampled sampled = Sampled.of(data, all, profile.rows());
        Alikes alikes = new Alikes(sampled);
        List<Alikes.Pair> same = alikes.same();
        List<SampledColumn> columns = alikes.different(same);
        List<List<Related>> sets = sets(declared, new KeySearch(sampled, columns).candidates());
        Questions questions = new Questions(sets, same, alikes.orders(columns), new Formulas(sampled, columns).found());
        questions.read(data);
        List<Long> duplicates = new KeyCounts(data, all).duplicates(sets, declared);
        List<Relations.CandidateKey> keys = keys(sets, duplicates, questions, !declared.isEmpty(), profile.rows());
        Dependencies dependencies = new Dependencies(sampled, columns);
        return new Relations(
                options.name(),
                sampled.rows(),
                keys,
                duplicates.get(sets.size()),
                questions.same(),
                dependencies.counted(data, dependencies.candidates(width)),
                questions.formulas(),
                questions.orders(),
                new Associations(columns).strongest(),
                densities(data, profile, columns, new Keys(declared, sets, keys)),
                senses(sampled, columns, profile, keys));
    }

    private static List<Remark> senses(
            Sampled sampled, List<SampledColumn> columns, Profile profile, List<Relations.CandidateKey> keys) {
        Senses senses =
                new Senses(sampled, columns, profile, time(profile, columns).orElse(null));
        List<Remark> all = new ArrayList<>(senses.found());
        senses.grain(keys).ifPresent(all::add);
        return all;
    }

    private static Optional<SampledColumn> time(Profile profile, List<SampledColumn> columns) {
        return columns.stream()
                .filter(column -> column.column().named(profile.time()) && column.numeric())
                .findFirst();
    }

    private record Keys(List<Related> declared, List<List<Related>> sets, List<Relations.CandidateKey> found) {}

    private static List<Related> declared(List<Related> all, ProfileOptions options) {
        List<Related> declared = new ArrayList<>();
        for (String name : options.key()) {
            declared.add(all.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .or(() -> all.stream().filter(column -> column.named(name)).findFirst())
                    .orElseThrow(() -> new IllegalArgumentException("no column '" + name + "' among "
                            + all.stream().map(Related::name).toList())));
        }
        return declared;
    }

    /** The declared key first. */
    private static List<List<Related>> sets(List<Related> declared, List<List<Related>> candidates) {
        List<List<Related>> sets = new ArrayList<>();
        if (!declared.isEmpty()) {
            sets.add(declared);
        }
        candidates.stream()
                .filter(set -> !(set.size() == declared.size() && declared.containsAll(set)))
                .forEach(sets::add);
        return sets;
    }

    private static List<String> names(List<Related> columns) {
        return columns.stream().map(Related::name).toList();
    }

    private static List<Relations.CandidateKey> keys(
            List<List<Related>> sets, List<Long> duplicates, Questions questions, boolean declared, long rows) {
        List<Relations.CandidateKey> keys = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            Relations.CandidateKey key = new Relations.CandidateKey(
                    names(sets.get(i)), duplicates.get(i), questions.nulls(i), declared && i == 0);
            if (key.declared() || (rows > 1 && key.duplicates() + key.nulls() <= NEAR * rows)) {
                keys.add(key);
            }
        }
        // Near a key are many sets, which are of interest only where there is none.
        boolean found = keys.stream().anyMatch(Relations.CandidateKey::exact);
        return keys.stream()
                .filter(key -> key.declared() || keys.stream().noneMatch(less -> makesIdle(less, key)))
                .filter(key -> key.declared() || key.exact() || key.columns().size() == 1 || !found)
                .sorted(Comparator.comparing((Relations.CandidateKey key) -> !key.declared())
                        .thenComparing(key -> !key.exact())
                        .thenComparing(key -> key.columns().size())
                        .thenComparing(key -> key.duplicates() + key.nulls()))
                .limit(KEYS)
                .toList();
    }

    /** Whether fewer columns do as well: they are a key, or the others are none either. */
    private static boolean makesIdle(Relations.CandidateKey less, Relations.CandidateKey key) {
        return less.columns().size() < key.columns().size()
                && key.columns().containsAll(less.columns())
                && (less.exact() || !key.exact());
    }

    private static List<Relations.Density> densities(
            Dataset<Row> data, Profile profile, List<SampledColumn> columns, Keys keys) {
        Optional<SampledColumn> time = time(profile, columns);
        if (time.isEmpty()) {
            return List.of();
        }
        Densities densities = new Densities(time.get(), keys.declared());
        List<List<Related>> found = keys.sets().stream()
                .filter(set ->
                        keys.found().stream().anyMatch(key -> key.columns().equals(names(set))))
                .toList();
        return densities.counted(data, densities.keys(found, columns));
    }

    /** What is counted on all rows in one read. */
    private static final class Questions {
        private final Scan scan = new Scan();
        private final List<Alikes.Pair> same;
        private final List<Alikes.Pair> orders;
        private final List<Formula> formulas;
        private final List<Function<Answers, Long>> nulls = new ArrayList<>();
        private final List<Function<Answers, Long>> differing = new ArrayList<>();
        private final List<Function<Answers, Long>> compared = new ArrayList<>();
        private final List<Function<Answers, Long>> later = new ArrayList<>();
        private final List<Function<Answers, Long>> scopes = new ArrayList<>();
        private final List<Function<Answers, Long>> broken = new ArrayList<>();
        private Answers answers;

        Questions(List<List<Related>> sets, List<Alikes.Pair> same, List<Alikes.Pair> orders, List<Formula> formulas) {
            this.same = same;
            this.orders = orders;
            this.formulas = formulas;
            for (List<Related> set : sets) {
                nulls.add(scan.countApart(Conditions.any(
                        set.stream().map(column -> column.value().isNull()).toList())));
            }
            for (Alikes.Pair pair : same) {
                differing.add(scan.countApart(
                        pair.left().column().differs(pair.right().column())));
            }
            for (Alikes.Pair pair : orders) {
                Column before = pair.left().column().asTime();
                Column after = pair.right().column().asTime();
                compared.add(scan.countApart(before.isNotNull().and(after.isNotNull())));
                later.add(scan.countApart(before.gt(after)));
            }
            for (Formula formula : formulas) {
                scopes.add(scan.countApart(formula.scope()));
                broken.add(scan.countApart(formula.broken()));
            }
        }

        void read(Dataset<Row> data) {
            if (!scan.questions().isEmpty()) {
                answers = scan.read(data).all();
            }
        }

        long nulls(int set) {
            return nulls.get(set).apply(answers);
        }

        List<Relations.Same> same() {
            List<Relations.Same> found = new ArrayList<>();
            for (int i = 0; i < same.size(); i++) {
                found.add(new Relations.Same(
                        same.get(i).left().name(),
                        same.get(i).right().name(),
                        differing.get(i).apply(answers)));
            }
            return found;
        }

        List<Relations.Order> orders() {
            List<Relations.Order> found = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                Relations.Order order = new Relations.Order(
                        orders.get(i).left().name(),
                        orders.get(i).right().name(),
                        compared.get(i).apply(answers),
                        later.get(i).apply(answers));
                if (order.violating() <= AFTER * order.rows()) {
                    found.add(order);
                }
            }
            return found;
        }

        List<Relations.Arithmetic> formulas() {
            List<Relations.Arithmetic> found = new ArrayList<>();
            for (int i = 0; i < formulas.size(); i++) {
                Formula formula = formulas.get(i);
                found.add(new Relations.Arithmetic(
                        formula.text(),
                        formula.sql(),
                        formula.operands().stream().map(SampledColumn::name).toList(),
                        formula.result().name(),
                        formula.tolerance(),
                        scopes.get(i).apply(answers),
                        broken.get(i).apply(answers)));
            }
            return found;
        }
    }
}
