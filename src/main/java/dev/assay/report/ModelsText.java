package dev.assay.report;

import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import dev.assay.report.ModelView.Pair;
import dev.assay.report.ModelsResults.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The registry as text for a terminal: which version is live, how good it is, and where it is; at most 120 columns. */
public final class ModelsText {
    private static final List<Column> COLUMNS = List.of(
            new Column("model", 30, Cell.NAME),
            new Column("version", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("stage", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("since", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("by", 20, Cell.LEFT),
            new Column("gate", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("how good", 60, Cell.LEFT));

    private ModelsText() {}

    /** Renders without colours. */
    public static String render(ModelsResults results) {
        List<String> lines = new ArrayList<>();
        if (results.versions().isEmpty()) {
            lines.add("There are no models; train makes one.");
        } else {
            lines.addAll(ConsoleReport.grid(
                    results.versions().stream().map(ModelsText::row).toList(), COLUMNS));
            lines.add("");
            results.versions().stream()
                    .map(ModelsText::place)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> lines.addAll(ConsoleReport.folded(line)));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    /** {@code sales version 2 is at /lake/models/sales/2; live: WAPE is lower}; empty where there is nothing to tell. */
    private static String place(Version version) {
        ModelEvent latest = version.latest();
        String where = version.location().isEmpty() ? "" : " is at " + version.location();
        String why = latest.equals(version.training()) || latest.reason().isEmpty()
                ? ""
                : latest.stage() + ": " + latest.reason();
        String between = where.isEmpty() ? ", " : "; ";
        return where.isEmpty() && why.isEmpty() ? "" : latest.name() + where + (why.isEmpty() ? "" : between + why);
    }

    private static List<String> row(Version version) {
        ModelEvent latest = version.latest();
        return List.of(
                latest.model(),
                Integer.toString(latest.version()),
                dash(latest.stage()),
                Numbers.time(latest.at()),
                dash(latest.by()),
                dash(version.gate()),
                good(version));
    }

    /** {@code WAPE 21.3 %, test; baseline 28.1 %}. */
    private static String good(Version version) {
        ModelView view = version.view();
        return view.main()
                .map(key -> {
                    Pair pair = view.pair(view.part(), key);
                    String baseline =
                            Double.isNaN(pair.baseline()) ? "" : "; baseline " + ScoreWords.shown(key, pair.baseline());
                    return ScoreWords.name(key) + " " + ScoreWords.shown(key, pair.model()) + ", "
                            + TrainText.heading(view.part()) + baseline;
                })
                .orElse("–");
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
