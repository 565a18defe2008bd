package dev.assay.exchange;

import dev.assay.exchange.Dqdl.Compound;
import dev.assay.exchange.Dqdl.Node;
import dev.assay.exchange.Dqdl.Single;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.Severity;
import dev.assay.spec.TableRule.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A ruleset in AWS Glue's Data Quality Definition Language. */
final class DqdlImport {
    private final Draft draft;
    private final DraftTable table;
    private final DqdlRules rules;

    private DqdlImport(String file, Dqdl dqdl, Place place) {
        String primary = dqdl.sources().getOrDefault("Primary", List.of("data")).get(0);
        this.draft = new Draft(file, "DQDL ruleset", place.table() == null ? primary : place.table());
        this.table = draft.table(place.table() == null ? Draft.tableName(primary) : place.table());
        if (place.table() == null && !primary.equals("data")) {
            table.catalog(primary);
        }
        place.declare(table);
        this.rules = new DqdlRules(draft, table.name());
    }

    static Draft read(String file, String text, Place place) {
        Dqdl dqdl = DqdlParser.parse(file, text);
        DqdlImport read = new DqdlImport(file, dqdl, place);
        dqdl.rules().forEach(rule -> read.table.items().add(read.item(rule)));
        for (Node analyzer : dqdl.analyzers()) {
            read.table.items().add(Item.of(analyzer.at(), "analyzer " + analyzer.text(), Item.Said.NOTHING, () -> {
                throw new NotTranslated("it only measures, and can't fail");
            }));
        }
        return read.draft;
    }

    private Item item(Node rule) {
        return Item.of(rule.at(), rule.text(), said(rule), () -> meaning(rule));
    }

    private static Item.Said said(Node rule) {
        Map<String, String> labels = rule instanceof Single single ? single.labels() : labels((Compound) rule);
        List<String> notes = new ArrayList<>();
        labels.forEach((key, value) -> {
            if (!List.of("severity", "name", "why").contains(key)) {
                notes.add("label " + key + "=" + value);
            }
        });
        Severity severity = labels.getOrDefault("severity", "error").matches("(?i)warn(ing)?|info|low")
                ? Severity.WARN
                : Severity.ERROR;
        return new Item.Said(labels.get("name"), severity, labels.get("why"), notes);
    }

    private static Map<String, String> labels(Compound compound) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Node part : compound.parts()) {
            labels.putAll(part instanceof Single single ? single.labels() : labels((Compound) part));
        }
        return labels;
    }

    private Meaning meaning(Node rule) {
        if (rule instanceof Single single) {
            return rules.meaning(single);
        }
        Compound compound = (Compound) rule;
        return compound.all() ? all(compound) : any(compound);
    }

    /** Each part must hold; two bounds of one column are one range again. */
    private Meaning all(Compound compound) {
        Meaning together = Meaning.of();
        for (Node part : compound.parts()) {
            together = together.and(meaning(part));
        }
        List<Meaning.Part> merged = new ArrayList<>();
        for (Meaning.Part part : together.parts()) {
            int last = merged.size() - 1;
            Meaning.Part joined = last < 0 ? null : joined(merged.get(last), part);
            if (joined != null) {
                merged.set(last, joined);
            } else if (!merged.contains(part)) {
                merged.add(part);
            }
        }
        return new Meaning(merged, together.notes());
    }

    private static Meaning.Part joined(Meaning.Part left, Meaning.Part right) {
        boolean same = left.atLeast() == null
                && right.atLeast() == null
                && java.util.Objects.equals(left.where(), right.where());
        if (!same) {
            return null;
        }
        if (left.rule() instanceof AcceptedRange low
                && right.rule() instanceof AcceptedRange high
                && low.column().equals(high.column())
                && low.inclusive().equals(high.inclusive())
                && low.max() == null
                && high.min() == null) {
            AcceptedRange both = new AcceptedRange(low.column(), low.min(), high.max(), low.inclusive());
            return new Meaning.Part(both, null, left.where());
        }
        if (left.rule() instanceof Schema some && right.rule() instanceof Schema more) {
            Map<String, Schema.Field> fields = new LinkedHashMap<>(some.columns());
            fields.putAll(more.columns());
            return new Meaning.Part(new Schema(fields, false, true), null, null);
        }
        return null;
    }

    /** Rules about rows, of which each row must meet one. */
    private Meaning any(Compound compound) {
        List<String> conditions = new ArrayList<>();
        for (Node part : compound.parts()) {
            conditions.add("(" + condition(part) + ")");
        }
        String sql = conditions.stream().distinct().collect(Collectors.joining(compound.all() ? " AND " : " OR "));
        return Meaning.of(new ExpressionIsTrue(sql))
                .note("judged row by row; Glue does so with compositeRuleEvaluation.method = ROW, else each part by"
                        + " itself over all rows");
    }

    private String condition(Node node) {
        if (node instanceof Compound compound) {
            return compound.parts().stream()
                    .map(part -> "(" + condition(part) + ")")
                    .collect(Collectors.joining(compound.all() ? " AND " : " OR "));
        }
        Single single = (Single) node;
        if (single.where() != null || !single.tags().isEmpty()) {
            throw new NotTranslated("its parts under 'or' have conditions or thresholds of their own");
        }
        return switch (single.type()) {
            case "IsComplete" -> Sql.isNotNull(single.parameter(0));
            case "ColumnValues" -> new DqdlColumn(single).sql();
            case "ColumnLength" -> DqdlRules.lengthSql(single);
            default -> throw new NotTranslated(
                    "it holds if one of several rules about the whole table does, and checks here hold each by itself");
        };
    }
}
