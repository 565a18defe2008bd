package dev.assay.aggregate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;

/** What the rules say, read one by one. */
final class PlainSeries {
    private final AnyRules rules;
    final Map<String, TreeMap<Integer, List<Double>>> steps = new TreeMap<>();
    final Map<String, Long> rows = new TreeMap<>();
    final Map<String, Double> returns = new TreeMap<>();
    final long[] lacking = new long[3];
    final Set<Integer> present = new HashSet<>();

    PlainSeries(AnyRules rules) {
        this.rules = rules;
        rules.events.forEach(this::take);
    }

    private String rule(String name) {
        return rules.lines.getOrDefault(name, "");
    }

    private void take(AnyRules.Event event) {
        if (rule("where").equals("kept") && !event.kept()) {
            return;
        }
        if (event.time() != null && !rules.within(rules.step(event.time()))) {
            return;
        }
        if (event.store() == null || event.item() == null) {
            lacking[0]++;
        } else if (event.time() == null) {
            lacking[1]++;
        } else if (event.value() == null
                || event.value().isNaN()
                || event.value().isInfinite()) {
            lacking[2]++;
        } else {
            String key = event.store() + "|" + event.item();
            rows.merge(key, 1L, Long::sum);
            returns.putIfAbsent(key, 0.0);
            steps.putIfAbsent(key, new TreeMap<>());
            if (rule("returns").equals("apart") && event.value() < 0) {
                returns.merge(key, event.value(), Double::sum);
            } else {
                int step = rules.step(event.time());
                steps.get(key).computeIfAbsent(step, at -> new ArrayList<>()).add(event.value());
                present.add(step);
            }
        }
    }

    private LocalDate edge(int store, boolean first) {
        List<LocalDate> days = new ArrayList<>();
        for (AnyRules.Life life : rules.lives) {
            if (life.store() == store) {
                LocalDate day = first ? life.from() : life.to();
                if (day == null && !first) {
                    return null;
                }
                if (day != null) {
                    days.add(day);
                }
            }
        }
        return days.stream()
                .reduce((one, other) -> one.isBefore(other) == first ? one : other)
                .orElse(null);
    }

    private boolean closed(int at, int store) {
        for (LocalDate day = rules.firstDay(at); !day.isAfter(rules.lastDay(at)); day = day.plusDays(1)) {
            LocalDate each = day;
            boolean shut = rules.weekdays.contains(day.getDayOfWeek())
                    || rules.shut.stream()
                            .anyMatch(one -> one.shut()
                                    && each.equals(one.day())
                                    && (!rules.ofStores || (one.store() != null && one.store() == store)));
            if (!shut) {
                return false;
            }
        }
        return true;
    }

    /** The series from the first step to the last, with bars around what was outside of its life. */
    String series(String key) {
        TreeMap<Integer, List<Double>> own = steps.get(key);
        if (own.isEmpty()) {
            return "";
        }
        int start = rules.from == null
                ? min(present)
                : first(at -> rules.within(at), rules.step().of(rules.from) - 2);
        int end = rules.until == null
                ? max(present)
                : last(at -> rules.within(at), rules.step().of(rules.until) + 30);
        int store = Integer.parseInt(key.substring(0, key.indexOf('|')));
        LocalDate opened = edge(store, true);
        LocalDate shut = edge(store, false);
        int first = opened != null
                ? Math.max(start, rules.step().of(opened))
                : rule("life").contains("from: start") ? start : own.firstKey();
        int last = shut != null
                ? Math.min(
                        end,
                        last(
                                at -> !rules.firstDay(at).isAfter(shut),
                                rules.step().of(shut) + 30))
                : rule("life").contains("to: end") ? end : own.lastKey();
        List<String> told = new ArrayList<>();
        for (int at = Math.min(first, own.firstKey()); at <= Math.max(last, own.lastKey()); at++) {
            boolean outside = (opened != null && rules.lastDay(at).isBefore(opened))
                    || (shut != null && rules.firstDay(at).isAfter(shut));
            told.add(own.containsKey(at) ? value(own.get(at)) : blank(outside || closed(at, store), at));
        }
        return String.join(" ", told);
    }

    int outside(String key) {
        int store = Integer.parseInt(key.substring(0, key.indexOf('|')));
        LocalDate opened = edge(store, true);
        LocalDate shut = edge(store, false);
        return (int) steps.get(key).keySet().stream()
                .filter(at -> (opened != null && rules.lastDay(at).isBefore(opened))
                        || (shut != null && rules.firstDay(at).isAfter(shut)))
                .count();
    }

    private String value(List<Double> values) {
        DoubleStream all = values.stream().mapToDouble(Double::doubleValue);
        double value =
                switch (rule("combine")) {
                    case "sum" -> all.sum();
                    case "mean" -> all.sum() / values.size();
                    case "min" -> all.min().orElseThrow();
                    default -> all.max().orElseThrow();
                };
        return Double.toString(value).replaceAll("\\.0$", "");
    }

    private String blank(boolean closed, int at) {
        String rule = present.contains(at) || rule("empty").isEmpty() ? rule("absent") : rule("empty");
        return closed || rule.equals("closed") ? "-" : rule.equals("zero") ? "0" : "?";
    }

    private static int min(Set<Integer> steps) {
        return steps.stream().min(Integer::compare).orElseThrow();
    }

    private static int max(Set<Integer> steps) {
        return steps.stream().max(Integer::compare).orElseThrow();
    }

    private static int first(IntPredicate holds, int from) {
        int at = from;
        while (!holds.test(at)) {
            at++;
        }
        return at;
    }

    private static int last(IntPredicate holds, int from) {
        int at = from;
        while (!holds.test(at)) {
            at--;
        }
        return at;
    }
}
