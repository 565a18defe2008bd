package dev.assay.validate;

import dev.assay.meaning.Unit;
import dev.assay.spec.Meaning;
import java.util.ArrayList;
import java.util.List;

/** What is said of a column, claim by claim. */
final class Claims {
    private Claims() {}

    static List<Claim> of(Claimed claimed) {
        Meaning rule = claimed.rule();
        List<Claim> claims = new ArrayList<>();
        if (rule.is() != null) {
            claims.add(
                    switch (rule.is()) {
                        case PERIODIC -> new RunningClaim(false);
                        case CUMULATIVE -> new RunningClaim(true);
                        case IDENTIFIER -> new IdentifierClaim();
                        case TEMPERATURE -> new TemperatureClaim(rule.unit() == null ? "celsius" : rule.unit());
                        case SHARE -> new ShareClaim();
                        case QUANTITY, MONEY, RATE, COUNT -> new AmountClaim(rule.is());
                        case CATEGORY,
                                CODE,
                                DATE,
                                MOMENT,
                                E_MAIL,
                                PHONE,
                                POST_CODE,
                                COUNTRY,
                                CURRENCY -> new LooksClaim(rule.is());
                    });
        }
        if (rule.not() != null) {
            claims.add(new RunningClaim(false));
        }
        if (rule.grain() != null) {
            claims.add(new GrainClaim(rule.grain()));
        }
        if (rule.unit() != null
                && !Unit.named(rule.unit()).map(Unit::temperature).orElse(false)) {
            claims.add(new UnitClaim(rule.unit()));
        } else if (rule.unit() != null && rule.is() == null) {
            claims.add(new TemperatureClaim(rule.unit()));
        }
        if (rule.netOf() != null) {
            claims.add(new NetClaim(rule.netOf()));
        }
        if (rule.timeZone() != null) {
            claims.add(new ZoneClaim(rule.timeZone()));
        }
        if (rule.keyOf() != null) {
            claims.add(new KeyClaim(rule.keyOf(), rule.field()));
        }
        return claims;
    }
}
