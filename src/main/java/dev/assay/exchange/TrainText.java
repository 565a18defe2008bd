package dev.assay.exchange;

import dev.assay.exchange.TrainDraft.Line;
import java.util.List;

/** The text of a spec that trains one model, with comments that say what came from where. */
final class TrainText {
    private static final String KEY = "    ";
    private static final String PARAM = "      ";

    private final SpecLines text = new SpecLines();

    private TrainText() {}

    /**
     * The text.
     *
     * @param head the comment above it
     */
    static String of(TrainDraft draft, String head) {
        TrainText train = new TrainText();
        train.write(draft, head);
        return train.text.text();
    }

    private void write(TrainDraft draft, String head) {
        text.comment("", head);
        text.put("assay: 1");
        text.put("name: " + SpecLines.scalar(draft.name()));
        text.put("results: ./results");
        text.put("tables:");
        for (DraftTable table : draft.tables().values()) {
            table.comments().forEach(each -> text.comment("  ", each));
            text.put("  " + SpecLines.scalar(table.name()) + ": " + SpecLines.flow(table.declaration()));
        }
        text.put("train:");
        String begin = "  - ";
        for (Line line : draft.columns()) {
            put(begin, line);
            begin = KEY;
        }
        if (!draft.params().isEmpty()) {
            text.put(KEY + "params:");
            lines(PARAM, draft.params());
        }
        lines(KEY, draft.fit());
        draft.notes().forEach(note -> text.comment(KEY, note));
    }

    private void lines(String indent, List<Line> lines) {
        lines.forEach(line -> put(indent, line));
    }

    private void put(String indent, Line line) {
        String note = line.note().isEmpty() ? "" : " # " + SpecLines.bare(line.note());
        text.put(indent + SpecLines.scalar(line.key()) + ": " + SpecLines.flow(line.value()) + note);
    }
}
