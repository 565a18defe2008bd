package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.problem.InputException;
import dev.assay.spec.Position;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.SetRule.Unique;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/** Quality rules of an object, or of a property, of a contract. */
final class OdcsQuality {
    private static final Set<String> LENIENT = Set.of("warning", "warn", "info", "notice", "low", "minor");

    private final Draft draft;
    private final String table;
    private final String column;

    /**
     * @param column null for the rules of an object
     */
    OdcsQuality(Draft draft, String table, String column) {
        this.draft = draft;
        this.table = table;
        this.column = column;
    }

    Item item(Position at, JsonNode rule) {
        String type = type(rule);
        if (type.equals("custom") && rule.path("engine").asText().equalsIgnoreCase("assay")) {
            return new OwnCheck(draft).item(at, rule.path("implementation"));
        }
        String what = type + " rule "
                + rule.path("metric")
                        .asText(rule.path("rule").asText(rule.path("engine").asText("")));
        return Item.of(
                at, what.strip() + (column == null ? "" : " of " + column), said(rule), () -> meaning(type, rule));
    }

    private static String type(JsonNode rule) {
        boolean measured = rule.has("metric") || rule.has("rule");
        String otherwise = measured || !rule.has("query") ? "library" : "sql";
        return rule.path("type").asText(otherwise).toLowerCase(Locale.ROOT);
    }

    /** Name, severity and description. */
    static Item.Said said(JsonNode rule) {
        String why = rule.path("description").asText("").strip();
        String name = rule.path("name").asText("").strip();
        String severity = rule.path("severity").asText("error").toLowerCase(Locale.ROOT);
        List<String> notes = new ArrayList<>();
        if (rule.hasNonNull("schedule")) {
            notes.add("scheduled there: " + rule.path("schedule").asText());
        }
        return new Item.Said(
                name.isEmpty() ? null : name,
                LENIENT.contains(severity) ? Severity.WARN : Severity.ERROR,
                why.isEmpty() ? null : why,
                notes);
    }

    private Meaning meaning(String type, JsonNode rule) {
        return switch (type) {
            case "library" -> library(rule);
            case "sql" -> sql(rule);
            case "text" -> throw new NotTranslated(
                    "it is a text for people: '" + rule.path("description").asText() + "'");
            case "custom" -> custom(rule);
            default -> throw new NotTranslated("rules of the type '" + type + "' are not known here");
        };
    }

    private Meaning library(JsonNode rule) {
        String metric = rule.path(rule.has("metric") ? "metric" : "rule").asText();
        boolean percent = rule.path("unit").asText("rows").equalsIgnoreCase("percent");
        return switch (metric) {
            case "rowCount" -> demand(rule).rowCount(table, null);
            case "nullValues", "nullCheck", "nullCount", "notNull" -> counted(
                    Meaning.of(new NotNull(column())), Sql.name(column()) + " IS NULL", optional(rule), percent);
            case "missingValues" -> missing(rule, percent);
            case "invalidValues", "validValues" -> invalid(rule, percent);
            case "duplicateValues", "duplicateCount" -> duplicates(rule, percent);
            default -> throw new NotTranslated("the metric '" + metric + "' is not in the standard");
        };
    }

    private String column() {
        if (column == null) {
            throw new NotTranslated("it stands at an object, and does not say about which property it is");
        }
        return column;
    }

    /** The number of rows for which {@code bad} is true must meet the demand. */
    private Meaning counted(Meaning none, String bad, Demand demand, boolean percent) {
        boolean onlyAbove = demand.interval()
                && demand.max() != null
                && (demand.min() == null || (demand.min().signum() == 0 && !demand.openBelow()));
        Demand whole = percent ? demand : demand.ofWholeNumber();
        if (onlyAbove && zero(whole) && !whole.openAbove()) {
            return none;
        }
        if (percent) {
            Demand share = demand.ofPercent();
            return onlyAbove && !share.openAbove()
                    ? none.atLeast(
                            new Share(BigDecimal.ONE.subtract(share.max()).doubleValue()))
                    : share.share(bad);
        }
        if (onlyAbove) {
            return Meaning.of(new Query(
                    "SELECT * FROM " + Sql.from(table, bad), whole.max().longValueExact()));
        }
        return demand.value("count_if(" + bad + ")", table, null);
    }

    private Meaning missing(JsonNode rule, boolean percent) {
        List<String> literals = new ArrayList<>();
        boolean nulls = !rule.path("arguments").has("missingValues");
        for (JsonNode value : rule.path("arguments").path("missingValues")) {
            nulls |= value.isNull();
            if (!value.isNull()) {
                literals.add(Kwargs.literal(value));
            }
        }
        String name = Sql.name(column());
        if (literals.isEmpty()) {
            return counted(Meaning.of(new NotNull(column)), name + " IS NULL", demand(rule), percent);
        }
        String listed = name + " IN " + Sql.list(literals);
        String bad = nulls ? name + " IS NULL OR " + listed : listed;
        String good = nulls ? "coalesce(NOT " + listed + ", false)" : "NOT " + listed;
        return counted(Meaning.of(new ExpressionIsTrue(good)), bad, demand(rule), percent);
    }

    private Meaning invalid(JsonNode rule, boolean percent) {
        JsonNode arguments = rule.path("arguments");
        JsonNode values = arguments.path("validValues");
        // Version 3.0 has the list beside the rule, and so have contracts of 3.1 that are indented wrongly.
        values = values.isMissingNode() ? rule.path("validValues") : values;
        JsonNode pattern = arguments.path("pattern");
        pattern = pattern.isMissingNode() ? rule.path("pattern") : pattern;
        String name = Sql.name(column());
        if (values.isArray()) {
            List<String> accepted = new ArrayList<>();
            List<String> literals = new ArrayList<>();
            for (JsonNode value : values) {
                if (!value.isNull()) {
                    accepted.add(value.asText());
                    literals.add(Sql.text(value.asText()));
                }
            }
            return counted(
                    Meaning.of(new AcceptedValues(column, accepted, false)),
                    "NOT CAST(" + name + " AS STRING) IN " + Sql.list(literals),
                    optional(rule),
                    percent);
        }
        if (pattern.isTextual()) {
            String regex = pattern.asText();
            return counted(
                    GxRows.matching(column, regex), "NOT " + GxRows.found(column, regex), optional(rule), percent);
        }
        throw new NotTranslated("it has neither validValues nor a pattern");
    }

    private Meaning duplicates(JsonNode rule, boolean percent) {
        List<String> columns = new ArrayList<>();
        rule.path("arguments").path("properties").forEach(each -> columns.add(each.asText()));
        if (columns.isEmpty()) {
            columns.add(column());
        }
        Demand demand = demand(rule);
        boolean none = demand.interval() && demand.max() != null && demand.max().signum() == 0 && !demand.openAbove();
        if (none || (!percent && demand.interval() && zero(demand.ofWholeNumber()))) {
            return Meaning.of(new Unique(columns, null, null));
        }
        String list = String.join(", ", columns.stream().map(Sql::name).toList());
        String filled = Sql.allNotNull(columns);
        String more = "count_if(" + filled + ") - count(DISTINCT " + list + ")";
        String value = percent ? "100.0 * (" + more + ") / count_if(" + filled + ")" : more;
        return demand.value(value, table, null)
                .note("counted are the rows beyond the first of each value; the standard does not say");
    }

    private static boolean zero(Demand whole) {
        return whole.max() != null && whole.max().signum() == 0;
    }

    private Meaning sql(JsonNode rule) {
        String query = rule.path("query").asText();
        String filled = query.replaceAll("\\$?\\{(object|table)}", Matcher.quoteReplacement(Sql.name(table)));
        if (column != null) {
            filled = filled.replaceAll("\\$?\\{(property|column)}", Matcher.quoteReplacement(Sql.name(column)));
        }
        JsonNode truth = rule.path("mustBe");
        Demand demand = truth.isBoolean() ? Demand.other("? = " + truth.asText()) : demand(rule);
        return demand.query(Sql.subquery(filled) + " AS measured(value)")
                .note("the query is written for the contract's server; here it must be Spark SQL over declared tables");
    }

    private Meaning custom(JsonNode rule) {
        String engine = rule.path("engine").asText().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        if (engine.equals("greatexpectations") || engine.equals("gx")) {
            JsonNode written = rule.path("implementation");
            JsonNode expectation = written.isTextual() ? parsed(written.asText()) : written;
            String type = expectation
                    .path(expectation.has("type") ? "type" : "expectation_type")
                    .asText();
            return GxSuite.meaning(draft, table, type, new Kwargs(snake(expectation.path("kwargs")), expectation));
        }
        throw new NotTranslated("rules of the engine '" + rule.path("engine").asText() + "' are not read here");
    }

    private static JsonNode parsed(String implementation) {
        try {
            return YamlDocument.read("implementation", implementation).root();
        } catch (InputException e) {
            throw new NotTranslated(
                    "its implementation is no YAML: " + e.problems().get(0).what());
        }
    }

    /** The standard's examples write Great Expectations' arguments as {@code minValue}. */
    private static JsonNode snake(JsonNode kwargs) {
        ObjectNode snake = JsonNodeFactory.instance.objectNode();
        kwargs.fields().forEachRemaining(entry -> {
            String key = entry.getKey().replaceAll("([a-z])([A-Z])([a-z])", "$1_$2$3");
            snake.set(key.matches("column_[AB]") ? key : key.toLowerCase(Locale.ROOT), entry.getValue());
        });
        return snake;
    }

    /** The demand; a rule of version 3.0 without an operator wants none. */
    private static Demand optional(JsonNode rule) {
        boolean any = false;
        for (Iterator<String> names = rule.fieldNames(); names.hasNext(); ) {
            any |= names.next().startsWith("must");
        }
        return any ? demand(rule) : Demand.exactly(BigDecimal.ZERO);
    }

    /** The operators together; {@code mustBeBetween} leaves its bounds out, as the standard says. */
    static Demand demand(JsonNode rule) {
        if (rule.path("mustBe").isNumber()) {
            return Demand.exactly(rule.path("mustBe").decimalValue());
        }
        if (rule.path("mustNotBe").isNumber()) {
            return Demand.other("? <> " + rule.path("mustNotBe").asText());
        }
        JsonNode outside = rule.path("mustNotBeBetween");
        if (outside.size() == 2) {
            return Demand.other("(? <= " + outside.get(0).asText() + " OR ? >= "
                    + outside.get(1).asText() + ")");
        }
        JsonNode between = rule.path("mustBeBetween");
        BigDecimal above = number(between.size() == 2 ? between.get(0) : rule.path("mustBeGreaterThan"));
        BigDecimal below = number(between.size() == 2 ? between.get(1) : rule.path("mustBeLessThan"));
        BigDecimal min = number(rule.path("mustBeGreaterOrEqualTo"));
        min = min == null ? number(rule.path("mustBeGreaterThanOrEqualTo")) : min;
        BigDecimal max = number(rule.path("mustBeLessOrEqualTo"));
        max = max == null ? number(rule.path("mustBeLessThanOrEqualTo")) : max;
        if (above == null && below == null && min == null && max == null) {
            throw new NotTranslated("it has no operator such as mustBe or mustBeLessThan");
        }
        return Demand.between(
                above == null ? min : above, below == null ? max : below, Demand.Open.of(above != null, below != null));
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }
}
