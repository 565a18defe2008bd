package dev.assay.exchange;

import dev.assay.exchange.Dqdl.Condition;
import dev.assay.exchange.Dqdl.Single;
import dev.assay.exchange.Dqdl.Value;
import dev.assay.exchange.Dqdl.Value.Kind;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.Length;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.RowRule.OfType;
import dev.assay.spec.SetRule.Relationships;
import dev.assay.spec.SetRule.Unique;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What single DQDL rules say. */
final class DqdlRules {
    private static final Map<String, Measure> MEASURES = Map.of(
            "Completeness", Measure.COMPLETENESS,
            "Mean", Measure.MEAN,
            "Sum", Measure.SUM,
            "StandardDeviation", Measure.STDDEV,
            "Entropy", Measure.ENTROPY,
            "DistinctValuesCount", Measure.DISTINCT,
            "Uniqueness", Measure.UNIQUENESS,
            "ColumnCorrelation", Measure.CORRELATION);

    private static final Pattern ROWS_OF =
            Pattern.compile("(?is)\\s*select\\s+[^()]+?\\s+from\\s+primary\\s+where\\s+(.+?)\\s*;?\\s*");
    private static final Pattern MORE_CLAUSES =
            Pattern.compile("(?i)\\b(group by|order by|having|limit|union|except|intersect)\\b");
    private static final Pattern COUNTED = Pattern.compile("(?is)\\s*select count\\(\\*\\) from \\((.*)\\)\\s*");
    private static final String UNKNOWN_PASSES = "coalesce((";

    private final Draft draft;
    private final String table;

    DqdlRules(Draft draft, String table) {
        this.draft = draft;
        this.table = table;
    }

    Meaning meaning(Single rule) {
        Measure measure = MEASURES.get(rule.type());
        if (measure != null && rule.parameters().size() <= measure.columns()) {
            Demand demand = demand(rule);
            String aggregate = demand.interval() ? null : aggregate(measure, rule.parameters());
            return aggregate == null
                    ? demand.metric(measure, rule.parameters(), null).where(rule.where())
                    : demand.value(aggregate, table, rule.where());
        }
        return switch (rule.type()) {
            case "RowCount" -> demand(rule).rowCount(table, rule.where());
            case "IsComplete" -> Meaning.of(new NotNull(rule.parameter(0))).where(rule.where());
            case "IsUnique" -> Meaning.of(new Unique(rule.parameters(), null, null))
                    .where(rule.where());
            case "IsPrimaryKey" -> primaryKey(rule);
            case "ColumnValues" -> new DqdlColumn(rule).meaning();
            case "ColumnLength" -> length(rule);
            case "ColumnDataType" -> dataType(rule);
            case "ColumnExists" -> Meaning.of(Types.column(rule.parameter(0), null));
            case "Uniqueness" -> uniqueness(rule);
            case "UniqueValueRatio" -> uniqueValueRatio(rule);
            case "Variance" -> demand(rule).value("var_pop(" + Sql.name(rule.parameter(0)) + ")", table, rule.where());
            case "DataFreshness" -> freshness(rule);
            case "RowCountMatch" -> rowCountMatch(rule);
            case "ReferentialIntegrity" -> referential(rule);
            case "CustomSql" -> customSql(rule);
            default -> throw new NotTranslated(DqdlUnlike.why(rule.type()));
        };
    }

    /** The measure in SQL; null where there is no function for it. */
    private static String aggregate(Measure measure, List<String> columns) {
        String column = Sql.name(columns.get(0));
        return switch (measure) {
            case MEAN -> "avg(" + column + ")";
            case SUM -> "sum(" + column + ")";
            case STDDEV -> "stddev_pop(" + column + ")";
            case DISTINCT -> "count(DISTINCT " + column + ")";
            case COMPLETENESS -> "count(" + column + ") / count(*)";
            case CORRELATION -> "corr(" + column + ", " + Sql.name(columns.get(1)) + ")";
            default -> null;
        };
    }

    /** The condition on a number. */
    static Demand demand(Single rule) {
        if (rule.condition() == null) {
            throw new NotTranslated("it has no condition");
        }
        return demand(rule.condition());
    }

    private static Demand demand(Condition condition) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Value value : condition.values()) {
            if (value.kind() != Kind.NUMBER) {
                throw new NotTranslated(
                        value.kind() == Kind.DYNAMIC
                                ? "'" + value.text()
                                        + "' is worked out from earlier runs; row_count_change is what there is here"
                                : "'" + value.text() + "' is not a number");
            }
            numbers.add(new BigDecimal(value.text()));
        }
        BigDecimal first = numbers.get(0);
        String list = numbers.stream().map(Sql::number).collect(Collectors.joining(", ", "(", ")"));
        return switch (condition.operator()) {
            case "between" -> Demand.between(first, numbers.get(1), Demand.Open.BOTH);
            case ">" -> Demand.between(first, null, Demand.Open.BELOW);
            case ">=" -> Demand.between(first, null, Demand.Open.NONE);
            case "<" -> Demand.between(null, first, Demand.Open.ABOVE);
            case "<=" -> Demand.between(null, first, Demand.Open.NONE);
            case "=" -> Demand.exactly(first);
            case "!=" -> Demand.other("? <> " + Sql.number(first));
            case "not between" -> Demand.other(
                    "(? <= " + Sql.number(first) + " OR ? >= " + Sql.number(numbers.get(1)) + ")");
            case "in" -> Demand.other("? IN " + list);
            case "not in" -> Demand.other("? NOT IN " + list);
            default -> throw new NotTranslated("a number is not held against '" + condition.operator() + "'");
        };
    }

    /** The share of rows that the rule's threshold wants; all rows without one. */
    static Meaning threshold(Single rule, Meaning rows, String good) {
        Condition threshold = rule.tags().get("threshold");
        if (threshold == null) {
            return rows;
        }
        Demand share = demand(threshold);
        boolean atLeast = share.interval()
                && share.min() != null
                && (share.max() == null || share.max().compareTo(BigDecimal.ONE) >= 0);
        if (!atLeast) {
            return share.share(good);
        }
        Meaning meaning = rows.atLeast(new Share(share.min().doubleValue()));
        return share.openBelow()
                ? meaning.note("a share of exactly " + Sql.number(share.min()) + " passes here")
                : meaning;
    }

    /** The condition without its demand that the column is not null, if that is its first part; null for none. */
    static String withoutNotNull(String where, String column) {
        if (where == null) {
            return null;
        }
        String name = "(?:" + Pattern.quote(Sql.name(column)) + "|" + Pattern.quote(column) + ")";
        Matcher alone = Pattern.compile("(?is)\\s*" + name + "\\s+is\\s+not\\s+null\\s*")
                .matcher(where);
        Matcher first = Pattern.compile("(?is)\\(" + name + "\\s+is\\s+not\\s+null\\) AND \\((.*)\\)")
                .matcher(where);
        if (alone.matches()) {
            return null;
        }
        return first.matches() ? first.group(1) : where;
    }

    private static Meaning primaryKey(Single rule) {
        Meaning meaning = Meaning.of(new Unique(rule.parameters(), null, null));
        for (String column : rule.parameters()) {
            meaning = meaning.and(Meaning.of(new NotNull(column)));
        }
        return meaning.where(rule.where());
    }

    /** Null counts as no characters. */
    private static Meaning length(Single rule) {
        String column = rule.parameter(0);
        Demand whole = demand(rule).ofWholeNumber();
        String scope = withoutNotNull(rule.where(), column);
        if (!whole.interval() || rule.tags().containsKey("threshold")) {
            return threshold(rule, Meaning.of(new ExpressionIsTrue(lengthSql(rule))), lengthSql(rule))
                    .where(rule.where());
        }
        Integer min =
                whole.min() == null ? null : (Integer) Math.max(0, whole.min().intValueExact());
        Integer max = whole.max() == null ? null : (Integer) whole.max().intValueExact();
        Meaning meaning = Meaning.of(new Length(column, min, max));
        boolean nullHolds = min == null || min == 0;
        boolean nullsOut = rule.where() != null && !rule.where().equals(scope);
        return (nullHolds || nullsOut ? meaning : meaning.and(Meaning.of(new NotNull(column)))).where(scope);
    }

    static String lengthSql(Single rule) {
        return demand(rule).sql("coalesce(length(" + Sql.name(rule.parameter(0)) + "), 0)");
    }

    private static Meaning dataType(Single rule) {
        String column = rule.parameter(0);
        Condition condition = rule.condition();
        boolean equal = condition != null
                && (condition.operator().equals("=") || condition.operator().equals("in"));
        if (!equal) {
            throw new NotTranslated("only the types that values have are checked, not those that they must not have");
        }
        List<String> names = condition.values().stream().map(Value::text).toList();
        OfType.Kind kind = Types.kind(names)
                .orElseThrow(() -> new NotTranslated("every value is a text, and so it holds of anything"));
        Meaning rows = Meaning.of(new OfType(column, kind, null));
        if (rule.tags().containsKey("threshold")) {
            Demand share = demand(rule.tags().get("threshold"));
            if (!share.interval() || share.min() == null || share.max() != null) {
                throw new NotTranslated("a type is held to a least share only");
            }
        }
        return threshold(rule, rows, "true").where(withoutNotNull(rule.where(), column));
    }

    private Meaning uniqueness(Single rule) {
        String columns = rule.parameters().stream().map(Sql::name).collect(Collectors.joining(", "));
        String groups = "(SELECT count(*) AS n FROM " + Sql.from(table, rule.where()) + " GROUP BY " + columns + ")";
        return demand(rule).query("(SELECT count_if(n = 1) / sum(n) AS value FROM " + groups + ")");
    }

    private Meaning uniqueValueRatio(Single rule) {
        String column = rule.parameter(0);
        String scope = Sql.and(rule.where(), Sql.isNotNull(column));
        String groups = "(SELECT count(*) AS n FROM " + Sql.from(table, scope) + " GROUP BY " + Sql.name(column) + ")";
        return demand(rule).query("(SELECT count_if(n = 1) / count(*) AS value FROM " + groups + ")");
    }

    /** Every row's age, not that of the newest. */
    private static Meaning freshness(Single rule) {
        Condition condition = rule.condition();
        String age = "(unix_timestamp(current_timestamp()) - unix_timestamp(CAST(" + Sql.name(rule.parameter(0))
                + " AS TIMESTAMP)))";
        if (condition == null || condition.values().stream().anyMatch(value -> value.kind() != Kind.DURATION)) {
            throw new NotTranslated("it compares with no duration such as 24 hours");
        }
        List<Value> seconds = condition.values().stream()
                .map(value -> new Value(Kind.NUMBER, seconds(value.text())))
                .toList();
        String good = "coalesce("
                + demand(new Condition(condition.operator(), seconds)).sql(age) + ", false)";
        return threshold(rule, Meaning.of(new ExpressionIsTrue(good)), good)
                .where(rule.where())
                .note("now is the clock's here too, not that of --as-of; recency: asks for the newest row alone");
    }

    private static String seconds(String duration) {
        String[] words = duration.split(" ");
        long amount = Long.parseLong(words[0]);
        return String.valueOf(
                switch (words[1].substring(0, 1)) {
                    case "d" -> amount * 86_400;
                    case "h" -> amount * 3_600;
                    default -> amount * 60;
                });
    }

    private Meaning rowCountMatch(Single rule) {
        String other = draft.other(rule.parameter(0));
        return demand(rule)
                .query("(SELECT (SELECT count(*) FROM " + Sql.name(table) + ") / (SELECT count(*) FROM "
                        + Sql.name(other) + ") AS value)");
    }

    private Meaning referential(Single rule) {
        List<String> columns =
                Arrays.stream(rule.parameter(0).split(",")).map(String::strip).toList();
        String reference = rule.parameter(1);
        int dot = reference.indexOf('.');
        if (dot < 0) {
            throw new NotTranslated("'" + reference + "' does not read as reference.column");
        }
        List<String> fields = Arrays.stream(
                        reference.substring(dot + 1).replaceAll("[{}]", "").split(","))
                .map(String::strip)
                .toList();
        Meaning rows = Meaning.of(new Relationships(columns, draft.other(reference.substring(0, dot)), fields));
        Demand share = demand(rule);
        boolean all = share.interval() && share.min() != null && (share.max() == null || share.one());
        if (!all || share.openBelow()) {
            throw new NotTranslated("a share of found keys is held to a least one only");
        }
        boolean exactly = share.max() != null && share.max().compareTo(BigDecimal.ONE) < 0;
        Meaning meaning = share.min().compareTo(BigDecimal.ONE) == 0
                ? rows
                : rows.atLeast(new Share(share.min().doubleValue()));
        return (exactly ? meaning.note("a greater share passes here too") : meaning).where(rule.where());
    }

    private Meaning customSql(Single rule) {
        String sql = rule.parameter(0);
        Matcher rows = ROWS_OF.matcher(sql);
        if (rule.condition() == null) {
            boolean plain =
                    rows.matches() && !MORE_CLAUSES.matcher(rows.group(1)).find();
            if (!plain || rule.tags().containsKey("threshold")) {
                throw new NotTranslated("which rows its query means is told only for: select … from primary where …");
            }
            return Meaning.of(new ExpressionIsTrue(held(rows.group(1))));
        }
        Matcher counted = COUNTED.matcher(sql);
        Demand demand = demand(rule).ofWholeNumber();
        if (counted.matches() && demand.interval() && demand.min() == null) {
            return Meaning.of(new Query(named(counted.group(1)), demand.max().longValueExact()));
        }
        return demand(rule).query(Sql.subquery(named(sql)) + " AS measured(value)");
    }

    /** Rows that are not returned fail, also those for which the condition is unknown. */
    private static String held(String condition) {
        boolean unknownPasses = condition.startsWith(UNKNOWN_PASSES) && condition.endsWith("), true)");
        return unknownPasses
                ? condition.substring(UNKNOWN_PASSES.length(), condition.length() - "), true)".length())
                : "coalesce((" + condition + "), false)";
    }

    /** The rule's own table is called {@code primary} in DQDL. */
    private String named(String sql) {
        return sql.replaceAll("(?i)(?<![\\w.`'])primary(?![\\w`'])", Matcher.quoteReplacement(Sql.name(table)))
                .strip();
    }
}
