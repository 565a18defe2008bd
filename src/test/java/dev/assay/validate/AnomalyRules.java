package dev.assay.validate;

import dev.assay.spec.Lookback;
import dev.assay.spec.Measure;
import dev.assay.spec.Runs;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule.Anomaly;
import java.util.List;

/** Builds anomaly rules in tests; what is not said is the default. */
final class AnomalyRules {
    private final Measure measure;
    private final List<String> columns;
    private String sql;
    private Lookback history;
    private Runs minHistory;
    private List<Anomaly.Period> exclude;
    private Anomaly.Season season;
    private Anomaly.Method method;
    private Share tolerance;
    private Double leastChange;
    private Anomaly.Direction only;

    private AnomalyRules(Measure measure, List<String> columns) {
        this.measure = measure;
        this.columns = columns;
    }

    static AnomalyRules rows() {
        return new AnomalyRules(null, List.of());
    }

    static AnomalyRules of(Measure measure, String... columns) {
        return new AnomalyRules(measure, List.of(columns));
    }

    static AnomalyRules share(String sql) {
        AnomalyRules rules = new AnomalyRules(Measure.SHARE, List.of());
        rules.sql = sql;
        return rules;
    }

    AnomalyRules history(String written) {
        history = Lookback.parse(written);
        return this;
    }

    AnomalyRules min(int runs) {
        minHistory = new Runs(runs);
        return this;
    }

    AnomalyRules exclude(List<Anomaly.Period> periods) {
        exclude = periods;
        return this;
    }

    AnomalyRules season(Anomaly.Season repeated) {
        season = repeated;
        return this;
    }

    AnomalyRules change() {
        method = Anomaly.Method.CHANGE;
        return this;
    }

    AnomalyRules tolerance(double share) {
        tolerance = new Share(share);
        return this;
    }

    AnomalyRules least(double change) {
        leastChange = change;
        return this;
    }

    AnomalyRules only(Anomaly.Direction direction) {
        only = direction;
        return this;
    }

    Anomaly rule() {
        return new Anomaly(
                measure,
                columns,
                sql,
                null,
                history,
                minHistory,
                exclude,
                season,
                method,
                null,
                tolerance,
                leastChange,
                only);
    }
}
