package dev.assay.job;

import dev.assay.job.RunRows.Finding;
import dev.assay.job.RunRows.Metric;
import dev.assay.score.AgreementFacts;
import dev.assay.score.RuleTold;
import dev.assay.score.ScoreFacts;
import dev.assay.score.Scored;
import dev.assay.score.Scored.Shown;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What was counted of predictions, as rows of the results; it goes by the name of the predictions. */
final class ScoreRows {
    private final RunRows rows;

    ScoreRows(String runId) {
        this.rows = new RunRows(runId);
    }

    List<Row> metrics() {
        return rows.metrics();
    }

    List<Row> findings() {
        return rows.findings();
    }

    void add(ScoreSpec spec, Snapshot source, Scored scored) {
        Snapshot table = named(spec, source);
        ScoreFacts facts = scored.facts();
        rows.count(table, new Metric("score_rows", null), facts.rows());
        rows.count(table, new Metric("score_rows_predicted", null), scored.open() ? facts.predicted() : 0);
        rows.text(table, new Metric("score_gate", null), scored.open() ? "open" : "closed");
        rows.text(table, new Metric("score_model", null), spec.model().model());
        if (!facts.days().isEmpty()) {
            rows.text(
                    table, new Metric("score_day", "first"), facts.days().get(0).toString());
            rows.text(
                    table,
                    new Metric("score_day", "last"),
                    facts.days().get(facts.days().size() - 1).toString());
        }
        facts.ways().forEach((way, count) -> rows.count(table, new Metric("score_how", way), count));
        for (int i = 0; i < facts.late().size(); i++) {
            rows.count(
                    table,
                    new Metric("score_late", spec.late().get(i).when()),
                    facts.late().get(i));
        }
        facts.spread().forEach((name, value) -> rows.number(table, new Metric("score_prediction", name), value));
        facts.fresh().forEach((name, fresh) -> {
            rows.count(table, new Metric("score_new_rows", name), fresh.rows());
            rows.count(table, new Metric("score_new_values", name), fresh.values());
        });
        List<Shown> shown = scored.open() ? scored.shown() : List.of();
        shown.forEach(each -> rows.text(table, new Metric("score_shown", each.part()), each.json()));
        told(table, facts);
        scored.agreement().ifPresent(agreement -> told(table, agreement));
        if (scored.open() && scored.agreement().isPresent() && spec.reconcile() == null) {
            String what = "each is the " + scored.agreement().get().why() + ", where all its parts are predicted";
            rows.finding(table, new Finding(null, "reconciled", facts.predicted(), 0.1, what, null));
        }
    }

    private void told(Snapshot table, AgreementFacts facts) {
        for (String closed : facts.closed()) {
            String mend = facts.sums().isEmpty()
                    ? "nothing is replaced; mend that first, or leave reconcile out"
                    : "nothing is replaced; predict both of the same moments and times, or leave reconcile out";
            rows.finding(table, new Finding(null, "not_reconciled", 0, 1, closed, mend));
        }
        for (AgreementFacts.Sums sums : facts.sums()) {
            rows.number(table, new Metric("score_reconcile_apart", sums.name()), sums.apart());
            rows.count(table, new Metric("score_reconcile_agreeing", sums.name()), sums.agreeing());
            rows.count(table, new Metric("score_reconcile_empty", sums.name()), sums.empty());
            if (sums.agreeing() > 0) {
                String what = String.format(
                        Locale.ROOT,
                        "%,d of %,d predictions of %s agree with these; as models said them, they were %.1f %% apart%s",
                        sums.agreeing(),
                        sums.rows(),
                        sums.name(),
                        100 * sums.apart(),
                        sums.empty() > 0 ? String.format(Locale.ROOT, "; %,d have no part here", sums.empty()) : "");
                rows.finding(table, new Finding(null, "reconciled", sums.agreeing(), 0.1, what, null));
            }
        }
        if (facts.parts() > 0) {
            String what = String.format(
                    Locale.ROOT,
                    "%,d predictions were changed to agree, by %.1f %% in all",
                    facts.parts(),
                    100 * facts.moved());
            rows.finding(table, new Finding(null, "reconciled", facts.parts(), 0.1, what, null));
            rows.number(table, new Metric("score_reconcile_moved", null), facts.moved());
            rows.count(table, new Metric("score_reconcile_alone", null), facts.alone());
        }
        if (facts.parts() > 0 && facts.alone() > 0) {
            String what = String.format(
                    Locale.ROOT, "%,d predictions agree with no sum, and are as the model said", facts.alone());
            rows.finding(table, new Finding(null, "alone", facts.alone(), 0.3, what, null));
        }
    }

    /** What is predicted of each day. */
    void addDays(ScoreSpec spec, Snapshot source, List<Scored.Day> days) {
        Snapshot table = named(spec, source);
        for (Scored.Day day : days) {
            String label = day.day().toString();
            rows.count(table, new Metric("score_of_day", label), day.rows());
            rows.number(table, new Metric("score_of_day_mean", label), day.mean());
            rows.number(table, new Metric("score_of_day_lower", label), day.lower());
            rows.number(table, new Metric("score_of_day_upper", label), day.upper());
        }
    }

    /** What the constraints did. */
    void addRules(ScoreSpec spec, Snapshot source, Scored scored) {
        Snapshot table = named(spec, source);
        scored.ruleChanges().forEach((rule, count) -> rows.count(table, new Metric("score_rule_changes", rule), count));
        for (RuleTold told : scored.ruleTold()) {
            String mend = told.mend().isEmpty() ? null : told.mend();
            double weight = scored.open() ? 0.7 : 1;
            rows.finding(table, new Finding(null, told.kind(), told.rows(), weight, told.message(), mend));
        }
    }

    private void told(Snapshot table, ScoreFacts facts) {
        for (String stopped : facts.stopped()) {
            rows.finding(
                    table,
                    new Finding(
                            null,
                            "stopped",
                            facts.rows(),
                            1,
                            stopped,
                            "nothing is replaced; wait for it, or declare otherwise"));
        }
        if (facts.duplicates() > 0) {
            String what = String.format(
                    Locale.ROOT,
                    "%,d rows are predicted again, of the same keys, time and moment, such as %s",
                    facts.duplicates(),
                    String.join("; ", facts.duplicated()));
            rows.finding(
                    table,
                    new Finding(
                            null,
                            "duplicates",
                            facts.duplicates(),
                            1,
                            what,
                            "nothing is replaced; remove them, or name all keys"));
        }
        count(table, "null_keys", facts.nullKeys(), "%,d rows have no value in a key or the time");
        count(table, "empty", facts.empty(), "%,d rows got no number as prediction");
        for (Map.Entry<String, ScoreFacts.Fresh> each : facts.fresh().entrySet()) {
            ScoreFacts.Fresh fresh = each.getValue();
            String what = String.format(
                    Locale.ROOT,
                    "%s has %,d values that training never saw, in %,d rows%s",
                    each.getKey(),
                    fresh.values(),
                    fresh.rows(),
                    fresh.examples().isEmpty() ? "" : ": " + String.join(", ", fresh.examples()));
            rows.finding(table, new Finding(each.getKey(), "new_entities", fresh.rows(), 0.5, what, null));
        }
    }

    private void count(Snapshot table, String kind, long count, String what) {
        if (count > 0) {
            rows.finding(
                    table,
                    new Finding(null, kind, count, 0.6, String.format(Locale.ROOT, what, count), "mend the table"));
        }
    }

    /** Several predictions may be made of one table. */
    private static Snapshot named(ScoreSpec spec, Snapshot table) {
        return new Snapshot(
                TableSpec.target(spec.name(), spec.pointer(), table.location()),
                table.location(),
                table.version(),
                table.data(),
                table.corruptText());
    }
}
