package dev.assay.report;

import dev.assay.report.AggregatedTable.DemandClass;
import dev.assay.report.AggregatedTable.Measure;
import dev.assay.report.AggregatedTable.Place;
import dev.assay.report.AggregatedTable.Way;
import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An aggregation as text for a terminal: where series go, their classes, how forecasts fared; at most 120 columns. */
public final class AggregateText {
    private static final int HINTS = 8;
    private static final List<Column> CLASSES = List.of(
            new Column("demand", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("series", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("of all", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("of demand", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("meaning", 40, Cell.LEFT));
    private static final List<Column> PLACES = List.of(
            new Column("forecast with", 60, Cell.NAME),
            new Column("step", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("series", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("of demand", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("sums", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("too little", ConsoleReport.WHOLE, Cell.RIGHT));

    private AggregateText() {}

    public static String render(AggregateResults results) {
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(
                ConsoleReport.cut(run.specName() + ": " + run.command() + ", run " + run.runId(), ConsoleReport.WIDTH));
        lines.addAll(ConsoleReport.folded(AggregateWords.heading(results)));
        for (AggregatedTable table : results.tables()) {
            lines.add("");
            lines.addAll(table(table));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> table(AggregatedTable table) {
        List<String> lines = new ArrayList<>();
        lines.addAll(ConsoleReport.folded(table.name() + ": " + AggregateWords.series(table)));
        lines.addAll(ConsoleReport.folded(AggregateWords.events(table.events())));
        table.hints().stream().limit(HINTS).forEach(hint -> lines.addAll(ConsoleReport.folded("! " + hint)));
        if (table.hints().size() > HINTS) {
            lines.add("… and " + Numbers.count(table.hints().size() - HINTS, "more hint") + " in the report");
        }
        if (!table.classes().isEmpty()) {
            lines.add("");
            lines.addAll(ConsoleReport.grid(classes(table), CLASSES));
        }
        if (!table.places().isEmpty()) {
            lines.add("");
            lines.addAll(ConsoleReport.grid(places(table), PLACES));
        }
        AggregateWays ways = new AggregateWays(table);
        if (!ways.measures().isEmpty()) {
            lines.add("");
            lines.addAll(ways(ways));
        }
        return lines;
    }

    private static List<List<String>> classes(AggregatedTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (DemandClass each : table.classes()) {
            rows.add(List.of(
                    AggregateWords.demand(each.demand()),
                    Numbers.count(each.amount().series()),
                    AggregateWords.share(each.amount().series(), table.all().series()),
                    AggregateWords.share(each.amount().total(), table.all().total()),
                    AggregateWords.meaning(each.demand())));
        }
        return rows;
    }

    private static List<List<String>> places(AggregatedTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (Place place : table.places()) {
            long lacking = place.lacking().series();
            rows.add(List.of(
                    place.ordinal() == 0 ? "themselves" : place.level(),
                    place.step(),
                    Numbers.count(place.amount().series()),
                    AggregateWords.share(place.amount().total(), table.all().total()),
                    place.ordinal() == 0 ? "–" : Numbers.count(place.nodeCount()),
                    lacking == 0 ? "–" : Numbers.count(lacking)));
        }
        return rows;
    }

    private static List<String> ways(AggregateWays ways) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("backtest of", 40, Cell.NAME),
                new Column("step", ConsoleReport.WHOLE, Cell.LEFT),
                new Column("method", 20, Cell.NAME)));
        List<Measure> measures = ways.measures();
        measures.forEach(measure -> columns.add(new Column(measure.words(), ConsoleReport.WHOLE, Cell.RIGHT)));
        List<List<String>> rows = new ArrayList<>();
        for (Way way : ways.bestOfEach()) {
            List<String> row = new ArrayList<>(List.of(way.level(), way.step(), way.method()));
            measures.forEach(
                    measure -> row.add(Numbers.number(way.measure(measure).orElse(Double.NaN))));
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(ConsoleReport.grid(rows, columns));
        ways.sentences().forEach(sentence -> lines.addAll(ConsoleReport.folded(sentence)));
        return lines;
    }
}
