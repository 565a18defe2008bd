package dev.assay.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One spec file, extended, interpolated and checked.
 *
 * @param name the name that reports and results carry
 * @param file the file it was read from
 * @param hash SHA-256 of the merged document before secrets were filled in, in hexadecimal
 * @param results URI of a folder of Delta tables, or {@code catalog.schema}
 * @param tables by their name in the spec, in the spec's order
 * @param validate what to validate, in order
 * @param repair what to repair, in order
 * @param aggregate what to aggregate, in order
 * @param explode what to explode through recipes, in order
 * @param features what to make features of, in order
 * @param train which models to train, in order
 * @param score which tables models predict, in order
 * @param stages all of these, in the order in which they are run
 * @param positions where each node stands
 * @param secrets what must not be shown
 */
public record Spec(
        String name,
        String file,
        String hash,
        String results,
        Map<String, TableSpec> tables,
        List<ValidateSpec> validate,
        List<RepairSpec> repair,
        List<AggregateSpec> aggregate,
        List<ExplodeSpec> explode,
        List<FeaturesSpec> features,
        List<TrainSpec> train,
        List<ScoreSpec> score,
        List<Stage> stages,
        Positions positions,
        Secrets secrets) {
    /** The text without the values of {@code ${env:NAME}} and without passwords in URLs. */
    public String redact(String text) {
        return secrets.redact(text);
    }

    /** The same spec with its results elsewhere. */
    public Spec withResults(String elsewhere) {
        return new Spec(
                name, file, hash, elsewhere, tables, validate, repair, aggregate, explode, features, train, score,
                stages, positions, secrets);
    }

    /** The same spec with the items of some stages alone. */
    public Spec only(Collection<Stage> some) {
        Set<String> items =
                some.stream().flatMap(stage -> stage.items().stream()).collect(Collectors.toSet());
        return new Spec(
                name,
                file,
                hash,
                results,
                tables,
                kept(validate, ValidateSpec::pointer, items),
                kept(repair, RepairSpec::pointer, items),
                kept(aggregate, AggregateSpec::pointer, items),
                kept(explode, ExplodeSpec::pointer, items),
                kept(features, FeaturesSpec::pointer, items),
                kept(train, TrainSpec::pointer, items),
                kept(score, ScoreSpec::pointer, items),
                List.copyOf(some),
                positions,
                secrets);
    }

    private static <T> List<T> kept(List<T> items, Function<T, String> pointer, Set<String> which) {
        return items.stream()
                .filter(item -> which.contains(pointer.apply(item)))
                .toList();
    }

    /** Names itself only: its places may hold secrets. */
    @Override
    public String toString() {
        return "Spec[" + name + ", " + file + "]";
    }
}
