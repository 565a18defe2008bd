package dev.assay.unit;

import java.io.Serializable;

/**
 * A fact that the facts before it contradict.
 *
 * @param fact the fact
 * @param item of which item; null where facts about all items contradict each other
 * @param expected what the facts before say that {@link Equivalence#amount} is, in the fact's own unit {@code to}
 */
public record Contradiction(Equivalence fact, String item, double expected) implements Serializable {
    /** What is wrong, in words. */
    public String what() {
        return "the other facts" + (item == null ? "" : " about '" + item + "'") + " contradict " + fact
                + ": by them, " + Quantity.plain(fact.amount()) + " "
                + fact.from().symbol() + " = "
                + Quantity.rounded(expected) + " " + fact.to().symbol();
    }
}
