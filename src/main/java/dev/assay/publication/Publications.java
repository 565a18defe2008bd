package dev.assay.publication;

import dev.assay.publication.Cells.Part;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How late the rows of a source were published, how they were revised, and what of it a person should know.
 *
 * @param parts rows of {@code publications}, in order
 * @param findings the heaviest first
 */
public record Publications(List<PublicationPart> parts, List<Told> findings) {
    public Publications {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    /**
     * Measures a source, in one pass; in a second one without backfills, where there are some; and in one more for examples,
     * where there is something to show. Rows with a null in a key or in {@code end} are left out.
     *
     * @param rows columns {@code k0…} (keys), {@code start} and {@code end} (micros: the step that a row is about),
     *     {@code published} (micros; may be absent), {@code v0…} (values) and {@code o0…} (order of ties)
     */
    public static Publications measured(Dataset<Row> rows, PublicationInputs inputs) {
        Dataset<Row> versions = new SourceVersions(rows, inputs).told();
        Backfills none = new Backfills(List.of());
        Cells whole = new PublicationPass(versions, inputs, none).cells();
        Backfills backfills = Backfills.of(whole);
        Cells cells = backfills.equals(none) ? whole : new PublicationPass(versions, inputs, backfills).cells();
        boolean shown =
                !cells.of(Part.EARLY).none() || !cells.of(Part.CONTRADICTION).none();
        PublicationExamples examples =
                shown ? PublicationExamples.of(versions, inputs) : new PublicationExamples(List.of(), inputs);
        return new Publications(
                new PublicationParts(cells, inputs).all(), new PublicationFindings(cells, inputs, examples).all());
    }
}
