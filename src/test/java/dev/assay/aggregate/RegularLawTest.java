package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Series made of random events by random rules, against a plain reading of the rules, event by event and step by step. */
class RegularLawTest {
    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void seriesAreWhatTheRulesSay(@ForAll long seed) {
        AnyRules rules = new AnyRules(seed);
        PlainSeries plain = new PlainSeries(rules);
        Asked asked = rules.asked();
        assertThat(asked.lacking())
                .as("%s", rules.lines)
                .containsExactly(plain.lacking[0], plain.lacking[1], plain.lacking[2]);
        if (plain.present.isEmpty()) {
            return;
        }
        Map<String, Asked.Series> series = asked.series();
        assertThat(series.keySet()).as("%s", rules.lines).isEqualTo(plain.steps.keySet());
        series.forEach((key, one) -> {
            assertThat(Asked.shown(one.track()))
                    .as("%s of %s", key, rules.lines)
                    .isEqualTo(plain.series(key));
            assertThat(one.rows()).isEqualTo(plain.rows.get(key));
            assertThat(one.returns()).isEqualTo(plain.returns.get(key));
            assertThat(one.outside()).as("%s of %s", key, rules.lines).isEqualTo(plain.outside(key));
        });
    }
}
