package dev.assay.exchange;

import dev.assay.problem.InputException;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.NotInFuture;
import dev.assay.spec.RowRule.OfType;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.Share;
import dev.assay.spec.Span;
import dev.assay.spec.TableRule;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One DQDL rule, or two under {@code and}.
 *
 * @param heads type, parameters and condition of each
 * @param where SQL; null for none
 * @param tags what stands after {@code with}
 */
record DqdlWriting(List<String> heads, String where, List<String> tags) {
    private static final Map<Measure, String> MEASURES = Map.of(
            Measure.COMPLETENESS, "Completeness",
            Measure.MEAN, "Mean",
            Measure.SUM, "Sum",
            Measure.STDDEV, "StandardDeviation",
            Measure.ENTROPY, "Entropy",
            Measure.DISTINCT, "DistinctValuesCount",
            Measure.UNIQUENESS, "Uniqueness",
            Measure.CORRELATION, "ColumnCorrelation");

    private static final Map<OfType.Kind, String> KINDS = Map.of(
            OfType.Kind.INTEGER, "Integer",
            OfType.Kind.NUMBER, "Double",
            OfType.Kind.BOOLEAN, "Boolean",
            OfType.Kind.DATE, "Date",
            OfType.Kind.TIMESTAMP, "Timestamp");

    String text(String labels) {
        String tail = (where == null ? "" : " where " + quoted(where))
                + labels
                + tags.stream().map(tag -> " with " + tag).collect(Collectors.joining());
        return heads.size() == 1
                ? heads.get(0) + tail
                : heads.stream().map(head -> "(" + head + tail + ")").collect(Collectors.joining(" and "));
    }

    /** The text in quotes; refused where DQDL would read another one, as after a backslash. */
    static String quoted(String text) {
        String quoted = "\"" + text.replace("\"", "\\\"") + "\"";
        try {
            List<DqdlLexer.Token> read = DqdlLexer.tokens("text", quoted);
            if (read.size() == 2 && read.get(0).text().equals(text)) {
                return quoted;
            }
        } catch (InputException e) {
            // Told below.
        }
        throw new NotTranslated("a text in it has a backslash before a quote, which DQDL can't write");
    }

    static DqdlWriting of(CheckSpec check, String table) {
        Rule rule = check.rule();
        if (rule instanceof RowRule row) {
            return ofRow(check, row);
        } else if (rule instanceof SetRule set) {
            return ofSet(check, set);
        }
        return ofTable(check, (TableRule) rule, table);
    }

    private static DqdlWriting single(String head, String where) {
        return new DqdlWriting(List.of(head), where, List.of());
    }

    private DqdlWriting atLeast(Share share) {
        if (share == null) {
            return this;
        }
        if (heads.size() > 1) {
            throw new NotTranslated("a share of rows that are within both bounds can't be said");
        }
        List<String> more = new ArrayList<>(tags);
        more.add("threshold >= " + Sql.number(BigDecimal.valueOf(share.value())));
        return new DqdlWriting(heads, where, more);
    }

    /** ColumnValues fails for null, and our rules leave it out. */
    private static DqdlWriting values(CheckSpec check, String column, String... conditions) {
        List<String> heads = new ArrayList<>();
        for (String condition : conditions) {
            heads.add("ColumnValues " + quoted(column) + " " + condition);
        }
        return new DqdlWriting(heads, Sql.and(Sql.isNotNull(column), check.where()), List.of())
                .atLeast(check.atLeast());
    }

    /** The scope without rows that have no value. */
    private static String present(CheckSpec check, String column) {
        return narrowed(check, column) ? check.where() : Sql.and(Sql.isNotNull(column), check.where());
    }

    private static boolean narrowed(CheckSpec check, String column) {
        return check.where() != null && !check.where().equals(DqdlRules.withoutNotNull(check.where(), column));
    }

    /** A share here counts rows without a value among those that hold; a threshold of ColumnValues can't. */
    private static DqdlWriting ofRow(CheckSpec check, RowRule rule) {
        String column = rule.columnUses().getOrDefault("/column", "");
        if (check.atLeast() != null && !(rule instanceof RowRule.NotNull) && !narrowed(check, column)) {
            return rows(check, RowSql.of(rule));
        }
        return ofRows(check, rule);
    }

    private static DqdlWriting ofRows(CheckSpec check, RowRule rule) {
        if (rule instanceof RowRule.NotNull not) {
            return check.atLeast() == null
                    ? single("IsComplete " + quoted(not.column()), check.where())
                    : single("ColumnValues " + quoted(not.column()) + " != NULL", check.where())
                            .atLeast(check.atLeast());
        } else if (rule instanceof AcceptedRange range) {
            return range(check, range);
        } else if (rule instanceof AcceptedValues accepted) {
            DqdlWriting values = values(check, accepted.column(), "in " + list(accepted.values()));
            List<String> tags = new ArrayList<>(values.tags());
            if (accepted.ignoreCase()) {
                tags.add("ignoreCase = \"true\"");
            }
            return new DqdlWriting(values.heads(), values.where(), tags);
        } else if (rule instanceof RowRule.MatchesRegex regex) {
            return values(check, regex.column(), "matches " + quoted(Regexes.anchored(regex.regex())));
        } else if (rule instanceof RowRule.Length length) {
            return new DqdlWriting(
                            List.of("ColumnLength " + quoted(length.column()) + " " + lengths(length)),
                            present(check, length.column()),
                            List.of())
                    .atLeast(check.atLeast());
        } else if (rule instanceof NotInFuture not) {
            return values(check, not.column(), "<= " + latest(not.grace()));
        } else if (rule instanceof OfType type && type.format() == null) {
            return new DqdlWriting(
                            List.of("ColumnDataType " + quoted(type.column()) + " = " + quoted(KINDS.get(type.is()))),
                            present(check, type.column()),
                            List.of())
                    .atLeast(check.atLeast());
        }
        return rows(check, RowSql.of(rule));
    }

    private static DqdlWriting range(CheckSpec check, AcceptedRange range) {
        String min = range.min() == null ? null : (range.inclusive() ? ">= " : "> ") + edge(range.min());
        String max = range.max() == null ? null : (range.inclusive() ? "<= " : "< ") + edge(range.max());
        if (min == null || max == null) {
            return values(check, range.column(), min == null ? max : min);
        }
        if (!range.inclusive()) {
            return values(check, range.column(), "between " + edge(range.min()) + " and " + edge(range.max()));
        }
        if (check.atLeast() != null) {
            return rows(check, RowSql.of(range));
        }
        return values(check, range.column(), min, max);
    }

    private static String edge(String bound) {
        if (bound.matches("-?\\d+(\\.\\d+)?")) {
            return bound;
        }
        if (bound.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return quoted(bound);
        }
        throw new NotTranslated("DQDL has no way to write the bound " + bound);
    }

    private static String lengths(RowRule.Length length) {
        if (length.min() != null && length.min().equals(length.max())) {
            return "= " + length.min();
        }
        if (length.min() != null && length.max() != null) {
            return "between " + (length.min() - 1) + " and " + (length.max() + 1);
        }
        return length.min() == null ? "<= " + length.max() : ">= " + length.min();
    }

    private static String latest(Span grace) {
        if (grace == null) {
            return "now()";
        }
        boolean weeks = grace.unit() == ChronoUnit.WEEKS;
        boolean known = weeks
                || List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)
                        .contains(grace.unit());
        if (!known) {
            throw new NotTranslated("DQDL counts in days, hours and minutes");
        }
        String unit = weeks ? "days" : grace.unit().name().toLowerCase(Locale.ROOT);
        return "(now() + " + (weeks ? 7 * grace.amount() : grace.amount()) + " " + unit + ")";
    }

    private static String list(List<String> values) {
        boolean numbers = values.stream().allMatch(value -> value.matches("-?(0|[1-9]\\d*)(\\.\\d+)?"));
        return values.stream()
                .map(value -> numbers ? value : quoted(value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Rows for which the SQL is not false hold, as do rows out of scope. */
    private static DqdlWriting rows(CheckSpec check, String sql) {
        if (check.atLeast() != null) {
            String scope = check.where() == null ? "" : " where " + check.where();
            String value =
                    "select avg(case when coalesce((" + sql + "), true) then 1.0 else 0.0 end) from primary" + scope;
            return single(
                    "CustomSql " + quoted(value) + " >= "
                            + Sql.number(BigDecimal.valueOf(check.atLeast().value())),
                    null);
        }
        String held = "coalesce((" + sql + "), true)";
        String scoped = check.where() == null ? held : "NOT coalesce((" + check.where() + "), false) OR " + held;
        return single("CustomSql " + quoted("select * from primary where " + scoped), null);
    }

    private static DqdlWriting ofSet(CheckSpec check, SetRule rule) {
        if (rule instanceof SetRule.Unique unique && check.atLeast() == null) {
            return single("IsUnique " + columns(unique.columns()), check.where());
        } else if (rule instanceof SetRule.Relationships related && check.where() == null) {
            String fields = String.join(",", related.fields());
            String target = related.to() + "." + (related.fields().size() == 1 ? fields : "{" + fields + "}");
            boolean plain = related.columns().stream().noneMatch(name -> name.contains(","))
                    && related.fields().stream().noneMatch(name -> name.matches(".*[,{}].*"))
                    && !related.to().contains(".");
            if (!plain) {
                throw new NotTranslated("its names have commas, braces or dots, which DQDL reads as its own");
            }
            String share = check.atLeast() == null
                    ? "= 1.0"
                    : ">= " + Sql.number(BigDecimal.valueOf(check.atLeast().value()));
            return single(
                    "ReferentialIntegrity " + quoted(String.join(",", related.columns())) + " " + quoted(target) + " "
                            + share,
                    null);
        } else if (rule instanceof SetRule.FunctionalDependency dependency && check.atLeast() == null) {
            String group = dependency.determinant().stream().map(Sql::name).collect(Collectors.joining(", "));
            String scope = Sql.and(Sql.allNotNull(dependency.determinant()), check.where());
            String groups = "select " + group + " from primary where " + scope + " group by " + group
                    + " having count(distinct " + Sql.name(dependency.dependent()) + ") > 1";
            return single("CustomSql " + quoted("select count(*) from (" + groups + ")") + " = 0", null);
        }
        throw new NotTranslated("DQDL has no share of rows, or no condition, for it");
    }

    private static String columns(List<String> names) {
        return names.stream().map(DqdlWriting::quoted).collect(Collectors.joining(" "));
    }

    private static DqdlWriting ofTable(CheckSpec check, TableRule rule, String table) {
        if (rule instanceof TableRule.RowCount count) {
            return single("RowCount " + bounds(decimal(count.min()), decimal(count.max()), true), check.where());
        } else if (rule instanceof TableRule.Metric metric) {
            return metric(check, metric);
        } else if (rule instanceof TableRule.ShareOf share) {
            BigDecimal min =
                    share.min() == null ? null : BigDecimal.valueOf(share.min().value());
            BigDecimal max =
                    share.max() == null ? null : BigDecimal.valueOf(share.max().value());
            return share(check, share.sql(), Demand.between(min, max, Demand.Open.NONE));
        } else if (rule instanceof TableRule.Query query) {
            String primary = RowSql.primary(query.sql(), table);
            return single(
                    "CustomSql " + quoted("select count(*) from (" + primary + ")") + " <= " + query.atMost(), null);
        } else if (rule instanceof TableRule.Schema schema) {
            boolean typed = schema.columns().values().stream()
                    .anyMatch(field -> field != null && (field.type() != null || field.nullable() != null));
            if (typed || schema.ordered() || !schema.extra()) {
                throw new NotTranslated("DQDL knows whether columns exist, not their types, their order or others");
            }
            return new DqdlWriting(
                    schema.columns().keySet().stream()
                            .map(name -> "ColumnExists " + quoted(name))
                            .toList(),
                    null,
                    List.of());
        }
        throw new NotTranslated(RowSql.unlike(rule));
    }

    private static BigDecimal decimal(Number number) {
        return number == null ? null : new BigDecimal(number.toString());
    }

    private static DqdlWriting metric(CheckSpec check, TableRule.Metric metric) {
        BigDecimal min = decimal(metric.min());
        BigDecimal max = decimal(metric.max());
        Demand.Open open = metric.inclusive() ? Demand.Open.NONE : Demand.Open.BOTH;
        if (metric.measure() == Measure.SHARE) {
            return share(check, metric.sql(), Demand.between(min, max, open));
        }
        String type = MEASURES.get(metric.measure());
        if (type == null) {
            throw new NotTranslated(
                    "DQDL does not measure " + metric.measure().key().replace('_', ' '));
        }
        if (min != null && max != null && min.compareTo(max) != 0 && metric.inclusive()) {
            String head = type + " " + columns(metric.columns());
            return new DqdlWriting(
                    List.of(head + " >= " + Sql.number(min), head + " <= " + Sql.number(max)),
                    check.where(),
                    List.of());
        }
        return single(
                type + " " + columns(metric.columns()) + " " + bounds(min, max, metric.inclusive()), check.where());
    }

    /** {@code between} leaves its bounds out, so that closed bounds of whole numbers go one further. */
    private static String bounds(BigDecimal min, BigDecimal max, boolean inclusive) {
        if (min != null && max != null) {
            if (inclusive && min.compareTo(max) == 0) {
                return "= " + Sql.number(min);
            }
            BigDecimal step = inclusive ? BigDecimal.ONE : BigDecimal.ZERO;
            return "between " + Sql.number(min.subtract(step)) + " and " + Sql.number(max.add(step));
        }
        return min == null
                ? (inclusive ? "<= " : "< ") + Sql.number(max)
                : (inclusive ? ">= " : "> ") + Sql.number(min);
    }

    private static DqdlWriting share(CheckSpec check, String sql, Demand demand) {
        String scope = check.where() == null ? "" : " where " + check.where();
        String value =
                "select avg(case when coalesce((" + sql + "), false) then 1.0 else 0.0 end) from primary" + scope;
        String head = "CustomSql " + quoted(value) + " ";
        if (demand.min() != null && demand.max() != null && demand.inclusive() && !demand.one()) {
            return new DqdlWriting(
                    List.of(head + ">= " + Sql.number(demand.min()), head + "<= " + Sql.number(demand.max())),
                    null,
                    List.of());
        }
        return single(head + bounds(demand.min(), demand.max(), demand.inclusive()), null);
    }
}
