package dev.assay.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which cells of a row to change, all dependencies taken together. A change gains the odds of the groups that ask for it,
 * less those of the groups that back the present value, as told by other columns or, where the cell is a key itself, as
 * borne out by what its own group says of the row: so a wrong key is mended, and not all the cells that it tells. Changes
 * are made by gain; one whose voters' keys were changed just now waits for the next round.
 */
final class Decision implements UDF1<Row, Row> {
    static final StructType TYPE = new StructType()
            .add("now", DataTypes.createArrayType(DataTypes.StringType))
            .add("said", DataTypes.createArrayType(DataTypes.StringType))
            .add("sure", DataTypes.createArrayType(DataTypes.DoubleType));

    private static final long serialVersionUID = 1L;

    private final ArrayList<Dependency> dependencies;
    private final double applyFrom;

    /** A better value for a cell, in log odds. */
    private record Change(int column, String value, double gain) {
        double confidence() {
            return Math.rint(1e6 / (1 + StrictMath.exp(-gain))) / 1e6;
        }
    }

    /** What a group says of a cell. */
    private record Vote(String value, double odds) {}

    Decision(List<Dependency> dependencies, double applyFrom) {
        this.dependencies = new ArrayList<>(dependencies);
        this.applyFrom = applyFrom;
    }

    /** Takes {@code now, found, silent, sure, was}, where votes were found; gives what the cells hold then, what else is proposed, and how sure each is. */
    @Override
    public Row call(Row row) {
        List<String> now = row.getList(0);
        List<Double> before = row.getList(3);
        List<String> was = row.getList(4);
        Map<Integer, Vote> votes = votes(row.getList(1), row.getList(2));
        List<Change> changes = changes(now, votes);
        String[] then = now.toArray(String[]::new);
        String[] said = new String[then.length];
        Double[] sure = before.toArray(Double[]::new);
        Set<Integer> changed = new HashSet<>();
        for (Change change : changes) {
            boolean untouched = Objects.equals(was.get(change.column()), now.get(change.column()));
            if (change.confidence() < applyFrom) {
                said[change.column()] = untouched ? change.value() : null;
                sure[change.column()] = untouched ? Double.valueOf(change.confidence()) : sure[change.column()];
            } else if (standsOnFirmKeys(change, votes, changed)) {
                then[change.column()] = change.value();
                sure[change.column()] = change.confidence();
                changed.add(change.column());
            }
        }
        return RowFactory.create(then, said, sure);
    }

    private static Map<Integer, Vote> votes(List<Row> cast, List<Integer> silent) {
        Map<Integer, Vote> votes = new TreeMap<>();
        for (Row vote : cast) {
            if (!silent.contains(vote.getInt(0))) {
                votes.put(vote.getInt(0), new Vote(vote.getString(1), vote.getDouble(2)));
            }
        }
        return votes;
    }

    private boolean standsOnFirmKeys(Change change, Map<Integer, Vote> votes, Set<Integer> changed) {
        return votes.entrySet().stream()
                .filter(each -> dependencies.get(each.getKey()).dependent() == change.column())
                .filter(each -> each.getValue().value().equals(change.value()))
                .noneMatch(each ->
                        dependencies.get(each.getKey()).determinant().stream().anyMatch(changed::contains));
    }

    private List<Change> changes(List<String> now, Map<Integer, Vote> votes) {
        List<Change> changes = new ArrayList<>();
        dependencies.stream()
                .mapToInt(Dependency::dependent)
                .distinct()
                .sorted()
                .forEach(column -> {
                    Change change = best(column, now, votes);
                    if (change != null && change.gain() > 0) {
                        changes.add(change);
                    }
                });
        changes.sort(Comparator.comparingDouble(Change::gain).reversed().thenComparingInt(Change::column));
        return changes;
    }

    private Change best(int column, List<String> now, Map<Integer, Vote> votes) {
        Map<String, Double> odds = new HashMap<>();
        votes.forEach((i, vote) -> {
            if (dependencies.get(i).dependent() == column) {
                odds.merge(vote.value(), vote.odds(), Double::sum);
            }
        });
        String present = now.get(column);
        return odds.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(top -> !top.getKey().equals(present))
                .map(top -> {
                    double backed = present == null ? 0 : odds.getOrDefault(present, 0.0);
                    return new Change(column, top.getKey(), top.getValue() - backed - asKey(column, now, votes));
                })
                .orElse(null);
    }

    /** How well the cell as it is tells the others of its row. */
    private double asKey(int column, List<String> now, Map<Integer, Vote> votes) {
        double odds = 0;
        for (Map.Entry<Integer, Vote> each : votes.entrySet()) {
            Dependency dependency = dependencies.get(each.getKey());
            String told = now.get(dependency.dependent());
            if (told != null && dependency.determinant().contains(column)) {
                odds += told.equals(each.getValue().value())
                        ? each.getValue().odds()
                        : -each.getValue().odds();
            }
        }
        return odds;
    }
}
