package dev.assay.exchange;

import dev.assay.exchange.LightGBMColumns.Header;
import dev.assay.exchange.TrainDraft.Line;
import dev.assay.lightgbm.LightGBMNames;
import dev.assay.lightgbm.LightGBMNames.Outcome;
import dev.assay.problem.Problem;
import dev.assay.spec.YamlText.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Parameters of LightGBM as the {@code train} section of a spec, in SynapseML's names. */
final class LightGBMImport {
    private static final String TRUE = "(?i)true|\\+|1";
    private static final String FALSE = "(?i)false|-|0";

    /** What a section says by keys of its own. */
    private static final Set<String> OWN =
            Set.of("metric", "seed", "early_stopping_round", "categorical_feature", "local_listen_port");

    private final LightGBMFile file;
    private final Map<String, Assigned> given = new LinkedHashMap<>();
    private final Map<String, Assigned> roles = new LinkedHashMap<>();
    private final Map<String, String> shaping = new LinkedHashMap<>();
    private final List<Line> passed = new ArrayList<>();
    private final List<Said> anyway = new ArrayList<>();
    private final List<Said> left = new ArrayList<>();
    private final Set<Assigned> leftWhole = new LinkedHashSet<>();
    private final TrainDraft draft;
    private final LightGBMTables tables;

    /** What is said of a parameter, or of a part of it. */
    private record Said(Assigned from, String what, String why) {
        static final Comparator<Said> FROM_TOP_TO_BOTTOM = Comparator.comparingInt(
                        (Said said) -> said.from().at().line())
                .thenComparingInt(said -> said.from().at().column());

        String note() {
            return from.at().line() + " " + what + ": " + why;
        }

        Problem problem() {
            return new Problem(from.at().toString(), what, why);
        }
    }

    private LightGBMImport(LightGBMFile file, Place place) {
        this.file = file;
        for (Assigned each : file.assigned()) {
            Assigned first = given.putIfAbsent(each.name(), each);
            if (first != null) {
                leave(each, "line " + first.at().line() + " gives it before, and the first counts");
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach((name, each) -> values.put(name, each.value()));
        List<Line> params = new ArrayList<>();
        LightGBMNames.outcomes(values).forEach(outcome -> take(outcome, params));
        this.tables = new LightGBMTables(place, said("data"), said("output_model"), header());
        this.draft = new TrainDraft(tables.model(file));
        draft.params().addAll(params);
        if (!passed.isEmpty()) {
            String all = String.join(
                    " ", passed.stream().map(line -> (String) line.value()).toList());
            String notes = String.join(", ", passed.stream().map(Line::note).toList());
            draft.params().add(new Line("passThroughArgs", all, notes));
        }
        sections(LightGBMNames.estimator(values));
    }

    static Imported read(LightGBMFile file, Place place) {
        LightGBMImport read = new LightGBMImport(file, place);
        int all = file.assigned().size();
        int translated = all - read.leftWhole.size();
        String head = "Imported from " + file.file() + ", a " + file.source() + ": " + translated + " of " + all
                + (all == 1 ? " parameter is" : " parameters are")
                + " translated. Numbers in comments are lines of that file.";
        read.anyway.sort(Said.FROM_TOP_TO_BOTTOM);
        read.left.sort(Said.FROM_TOP_TO_BOTTOM);
        if (!read.anyway.isEmpty()) {
            String notes =
                    String.join("; ", read.anyway.stream().map(Said::note).toList());
            read.draft.notes().add("Needs no saying: " + notes);
        }
        read.left.forEach(each -> read.draft.notes().add(each.note()));
        List<Problem> problems = read.left.stream().map(Said::problem).toList();
        return new Imported(TrainText.of(read.draft, head), file.source(), translated, "parameter", problems);
    }

    private void take(Outcome outcome, List<Line> params) {
        Assigned from = given.get(outcome.written());
        switch (outcome.kind()) {
            case PARAM -> {
                if (OWN.contains(outcome.name())) {
                    roles.put(outcome.name(), new Assigned(from.at(), from.name(), outcome.value()));
                } else {
                    shaping.put(outcome.name(), outcome.value());
                    if (outcome.name().equals("objective")) {
                        roles.put("objective", from);
                    }
                    params.add(new Line(outcome.to(), value(outcome.type(), outcome.value()), from.note()));
                }
            }
            case PASS_THROUGH -> passed.add(new Line("", outcome.to() + "=" + outcome.value(), from.note()));
            case ROLE -> roles.put(outcome.name(), from);
            case ANYWAY -> anyway(from, outcome.to());
            case LEFT -> leave(from, outcome.to());
        }
    }

    private static Object value(LightGBMNames.Type type, String value) {
        List<String> items = value.isEmpty() ? List.of() : List.of(value.split(","));
        return switch (type) {
            case INT, DOUBLE, BOOL -> new Plain(value);
            case TEXT -> value;
            case INTS, DOUBLES -> items.stream().map(Plain::new).toList();
            case TEXTS -> items;
        };
    }

    private void leave(Assigned from, String why) {
        leftWhole.add(from);
        left.add(new Said(from, from.name() + " is not translated", why));
    }

    private void anyway(Assigned from, String why) {
        anyway.add(new Said(from, from.name() + (from.value().isBlank() ? "" : " = " + from.value()), why));
    }

    private void part(Assigned from, String part, String why) {
        left.add(new Said(from, from.name() + " " + part + " is not translated", why));
    }

    private String said(String role) {
        return roles.containsKey(role) ? roles.get(role).value() : null;
    }

    private Header header() {
        String said = said("header");
        return said != null && said.matches(TRUE) ? Header.NAMES : Header.NONE;
    }

    private void sections(String estimator) {
        DraftTable training = tables.training(file);
        draft.tables().put(training.name(), training);
        draft.columns().add(new Line("table", training.name(), note("data")));
        draft.columns().add(new Line("model", draft.name(), note("output_model")));
        columns();
        String why = roles.containsKey("objective")
                ? note("objective")
                : "no objective that is known is given, and LightGBM's own is regression";
        draft.columns().add(new Line("estimator", estimator, why));
        task();
        held();
        metrics();
        if (roles.containsKey("seed")) {
            draft.fit().add(new Line("seed", new Plain(said("seed")), note("seed")));
        }
        if (roles.containsKey("local_listen_port")) {
            Map<String, Plain> ports = Map.of("ports", new Plain(said("local_listen_port")));
            draft.fit().add(new Line("fit", ports, note("local_listen_port")));
        }
        draft.fit().add(new Line("output", "./models/" + draft.name(), ""));
    }

    private String note(String role) {
        return roles.containsKey(role) ? roles.get(role).note() : "";
    }

    private void columns() {
        LightGBMColumns columns = new LightGBMColumns(file, header(), said("label_column"));
        try {
            draft.columns().add(new Line("label", columns.label(), note("label_column")));
        } catch (NotTranslated e) {
            draft.columns().add(new Line("label", "label", "write its name: " + e.getMessage()));
            if (roles.containsKey("label_column")) {
                leave(roles.get("label_column"), e.getMessage());
            }
        }
        if (!file.features().isEmpty()) {
            draft.columns().add(new Line("features", file.features(), "feature_names"));
        }
        if (!file.categorical().isEmpty()) {
            draft.columns().add(new Line("categorical", file.categorical(), "feature_infos"));
        }
        column("categorical", "categorical_feature", () -> columns.all(said("categorical_feature")));
        column("exclude", "ignore_column", () -> columns.all(said("ignore_column")));
        column("weight", "weight_column", () -> columns.one(said("weight_column")));
        column("group", "group_column", () -> columns.one(said("group_column")));
    }

    /** Says a role of columns, if the file has it and its columns can be told. */
    private void column(String key, String role, Supplier<Object> columns) {
        Assigned from = roles.get(role);
        if (from == null) {
            return;
        }
        if (role.equals("categorical_feature") && from.value().equals("auto")) {
            anyway(from, "columns of text are, where nothing is said");
            return;
        }
        try {
            draft.columns().add(new Line(key, columns.get(), from.note()));
        } catch (NotTranslated e) {
            leave(given.get(from.name()), e.getMessage());
        }
    }

    private void task() {
        Assigned header = roles.get("header");
        if (header != null && header.value().matches(TRUE + "|" + FALSE)) {
            anyway(header, "the options of the table say it");
        } else if (header != null) {
            leave(header, "'" + header.value() + "' is neither true nor false");
        }
        Assigned task = roles.get("task");
        if (task != null && !task.value().matches("(?i)train(ing)?")) {
            leave(task, "only training is taken over, and not " + task.value());
        } else if (task != null) {
            anyway(task, "this section trains");
        }
    }

    /** What is held out: LightGBM stops by the same rows that it tests on, and a spec keeps them apart. */
    private void held() {
        Assigned valid = roles.get("valid");
        if (valid != null && !valid.value().isBlank()) {
            String[] files = valid.value().split(",");
            DraftTable table = tables.held(files[0].strip(), draft.tables().keySet());
            draft.tables().put(table.name(), table);
            draft.fit().add(new Line("test", Map.of("table", table.name()), valid.note()));
            Stream.of(files).skip(1).forEach(each -> part(valid, each.strip(), "one table is held out"));
        }
        Assigned rounds = roles.get("early_stopping_round");
        if (rounds != null) {
            Map<String, Plain> stopping = new LinkedHashMap<>();
            stopping.put("rounds", new Plain(rounds.value()));
            stopping.put("share", new Plain("10%"));
            draft.fit().add(new Line("early_stopping", stopping, rounds.note() + ", by a part of the training rows"));
        }
    }

    private void metrics() {
        Assigned metric = roles.get("metric");
        if (metric == null) {
            return;
        }
        if (metric.value().equals("none")) {
            anyway(metric, "metrics do not steer the training");
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String each : metric.value().split(",")) {
            List<String> ours = LightGBMMetrics.of(each, shaping);
            if (ours.isEmpty()) {
                part(metric, each, "it is not measured here");
            }
            names.addAll(ours);
        }
        if (names.isEmpty()) {
            leftWhole.add(given.get(metric.name()));
        } else {
            draft.fit().add(new Line("metrics", List.copyOf(names), metric.note()));
        }
    }
}
