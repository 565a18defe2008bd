package dev.assay.features;

import dev.assay.holiday.Holidays;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.series.Step;
import dev.assay.spec.Feature;
import dev.assay.spec.FeatureSpec;
import dev.assay.spec.FeaturesSpec;
import dev.assay.spec.FeaturesSpec.When;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;

/** Holds features against their tables before any row is read; what does not fit is collected. */
final class Binding {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2100;

    private final FeaturesInputs inputs;
    private final FeaturesSpec spec;
    private final Problems problems;

    Binding(FeaturesInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.problems = problems;
    }

    /** What the spec means on these tables; null, with the problems collected, where it means nothing. */
    Bound bind() {
        int before = problems.found().size();
        StepTimes times = times();
        Checked table = new Checked(spec.table(), inputs.data(), inputs, problems);
        Dataset<Row> data = table.computed("/compute", spec.rows().compute())
                .kept("/where", spec.rows().where());
        DataType timeType = rows(new Checked(spec.table(), data, inputs, problems));
        if (spec.training() == null && spec.scoring() == null) {
            problem("", "nothing is written", "add training: PLACE, or scoring: { output: PLACE }");
        }
        Map<String, BoundSource> sources = new LinkedHashMap<>();
        SourceBinding binding = new SourceBinding(inputs, times.zone(), problems);
        spec.sources().forEach((name, source) -> {
            BoundSource bound = binding.bind(name, source, read(name));
            if (bound != null) {
                sources.put(name, bound);
            }
        });
        Names names = new Names(sources, times.step().unit().written());
        Map<String, HolidayDays> holidays = new HashMap<>();
        spec.features().forEach(each -> feature(each, names, holidays));
        unique(names.outputs());
        Bound bound = new Bound(inputs, times, data, timeType, sources, names.outputs(), holidays);
        spec.sources().forEach((name, source) -> source.on()
                .forEach((field, column) -> requested(bound, "/sources/" + name + "/on", column)));
        new FeatureChecks(bound, problems).check();
        return problems.found().size() > before ? null : bound;
    }

    private StepTimes times() {
        When when = spec.when();
        ZoneId zone = inputs.zone();
        if (when.zone() != null) {
            try {
                zone = ZoneId.of(when.zone());
            } catch (DateTimeException e) {
                problem("/zone", "'" + when.zone() + "' is no time zone", "write one such as Europe/Paris");
            }
        }
        DayOfWeek starts = when.weekStarts() == null
                ? null
                : DayOfWeek.valueOf(when.weekStarts().toUpperCase(Locale.ROOT));
        String unit = when.step() == null ? "day" : when.step();
        return new StepTimes(new Step(Step.Unit.of(unit), starts, null, zone), zone);
    }

    /** The type of the time of what is predicted. */
    private DataType rows(Checked table) {
        FeaturesSpec.Rows rows = spec.rows();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < rows.keys().size(); i++) {
            String at = "/keys" + (rows.keys().size() > 1 ? "/" + i : "");
            String key = rows.keys().get(i);
            if (table.column(at, key) instanceof MapType) {
                problem(at, "'" + key + "' is a map, which can't tell rows apart", "name another column");
            }
            once(at, key, named);
        }
        for (int i = 0; i < rows.carry().size(); i++) {
            String at = "/carry" + (rows.carry().size() > 1 ? "/" + i : "");
            table.column(at, rows.carry().get(i));
            once(at, rows.carry().get(i), named);
        }
        table.number("/target", rows.target());
        if (spec.when().asOf() != null) {
            table.time("/as_of", spec.when().asOf());
        }
        return rows.time() == null ? null : table.time("/time", rows.time());
    }

    private void once(String at, String name, Set<String> named) {
        if (!named.add(name.toLowerCase(Locale.ROOT))) {
            problem(at, "'" + name + "' is there already", "name each column once");
        }
    }

    /** The columns that features read of a source, each once. */
    private List<String> read(String source) {
        Set<String> read = new LinkedHashSet<>();
        for (FeatureSpec each : spec.features()) {
            if (source.equals(each.rule().source())) {
                read.addAll(each.rule().columns());
            }
        }
        return new ArrayList<>(read);
    }

    private void feature(FeatureSpec each, Names names, Map<String, HolidayDays> holidays) {
        String at = each.pointer().substring(spec.pointer().length()) + "/" + each.kind();
        if (each.rule() instanceof Feature.Attribute attribute) {
            Dataset<Row> rows = inputs.others().get(attribute.table());
            if (rows != null) {
                Checked table = new Checked(attribute.table(), rows, inputs, problems);
                attribute.on().forEach((field, column) -> {
                    table.column(at + "/on", field);
                    attributeKey(at, column, names.outputs());
                });
                attribute.columns().forEach(column -> table.column(at + "/columns", column));
            }
        } else if (each.rule() instanceof Feature.Holidays asked) {
            try {
                List<String> regions = asked.region() == null ? List.of() : List.of(asked.region());
                holidays.put(
                        each.pointer(),
                        new HolidayDays(
                                Holidays.between(asked.country(), regions, FIRST_YEAR, LAST_YEAR), asked.reach()));
            } catch (IllegalArgumentException e) {
                String[] parts = e.getMessage().split("; ", 2);
                problem(at + "/country", parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        names.add(each.kind(), each.rule());
    }

    private void attributeKey(String at, String column, List<Output> before) {
        boolean known = spec.rows().keys().contains(column)
                || spec.rows().carry().contains(column)
                || before.stream()
                        .anyMatch(each ->
                                each.kind().equals("attribute") && each.name().equals(column));
        if (!known) {
            unknown(at + "/on", column, before);
        }
    }

    private void requested(Bound bound, String at, String column) {
        if (bound.working(column) == null) {
            unknown(at, column, bound.outputs());
        }
    }

    private void unknown(String at, String column, List<Output> outputs) {
        List<String> names = new ArrayList<>(spec.rows().keys());
        names.addAll(spec.rows().carry());
        outputs.stream().filter(each -> each.kind().equals("attribute")).forEach(each -> names.add(each.name()));
        problem(
                at,
                "'" + column + "' is no key, carried column or attribute of what is predicted",
                Suggestion.among(names, column));
    }

    private void unique(List<Output> outputs) {
        Set<String> named = new HashSet<>();
        List<String> fixed = new ArrayList<>(spec.rows().keys());
        fixed.addAll(spec.rows().carry());
        fixed.addAll(List.of("as_of", "horizon", "features_version"));
        if (spec.rows().time() != null) {
            fixed.add(spec.rows().time());
        }
        if (spec.rows().target() != null) {
            fixed.add(spec.rows().target());
        }
        fixed.forEach(name -> named.add(name.toLowerCase(Locale.ROOT)));
        for (Output output : outputs) {
            for (String name :
                    output.older() == null ? List.of(output.name()) : List.of(output.name(), output.older())) {
                if (!named.add(name.toLowerCase(Locale.ROOT))) {
                    problem(
                            place(output),
                            "there are two columns '" + name + "'",
                            "give one of them another name: by as: NAME where the feature takes it, by the name of its source, or by compute");
                }
            }
        }
    }

    /** Where the feature that made a column stands. */
    private String place(Output output) {
        return spec.features().stream()
                .filter(each -> each.rule().equals(output.feature()))
                .map(each -> each.pointer().substring(spec.pointer().length()) + "/" + each.kind())
                .findFirst()
                .orElse("/features");
    }

    private void problem(String at, String what, String mend) {
        problems.add(inputs.positions().of(spec.pointer() + at), what, mend);
    }
}
