package dev.assay.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;

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
        Positions positions,
        Secrets secrets) {
    /** The text without the values of {@code ${env:NAME}} and without passwords in URLs. */
    public String redact(String text) {
        return secrets.redact(text);
    }

    /** The same spec with its results elsewhere. */
    public Spec withResults(String elsewhere) {
        return new Spec(
                name, file, hash, elsewhere, tables, validate, repair, aggregate, explode, features, train, positions,
                secrets);
    }

    /** The same spec without the sections of the other steps. */
    public Spec only(Collection<String> steps) {
        return new Spec(
                name,
                file,
                hash,
                results,
                tables,
                steps.contains("validate") ? validate : List.of(),
                steps.contains("repair") ? repair : List.of(),
                steps.contains("aggregate") ? aggregate : List.of(),
                steps.contains("explode") ? explode : List.of(),
                steps.contains("features") ? features : List.of(),
                steps.contains("train") ? train : List.of(),
                positions,
                secrets);
    }

    /** Names itself only: its places may hold secrets. */
    @Override
    public String toString() {
        return "Spec[" + name + ", " + file + "]";
    }
}
