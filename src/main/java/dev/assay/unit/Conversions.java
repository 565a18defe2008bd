package dev.assay.unit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many of one unit are in another, of an item: by their sizes, and through the facts about the item.
 *
 * <p>An item's own facts come first; facts about all items are added where they say something new. So factors multiply: from
 * a to b and on to c is from a to c, and there and back is 1. What no fact tells has no factor: nothing is guessed.
 */
public final class Conversions implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Equivalence> ORDER = Comparator.comparing(
                    (Equivalence fact) -> fact.item() == null ? "" : fact.item())
            .thenComparing(fact -> fact.from().symbol())
            .thenComparing(fact -> fact.to().symbol())
            .thenComparingDouble(Equivalence::amount)
            .thenComparingDouble(Equivalence::equals);

    private final HashMap<String, Facts> byItem = new HashMap<>();
    private final Facts general;
    private final ArrayList<Contradiction> contradictions = new ArrayList<>();

    /** Takes the facts in an order of its own, so that a table's rows may come in any. */
    public Conversions(List<Equivalence> equivalences) {
        List<Equivalence> inOrder = equivalences.stream().sorted(ORDER).toList();
        List<Equivalence> forAll =
                inOrder.stream().filter(fact -> fact.item() == null).toList();
        Map<String, List<Equivalence>> own = new LinkedHashMap<>();
        for (Equivalence fact : inOrder) {
            if (fact.item() != null) {
                own.computeIfAbsent(fact.item(), item -> new ArrayList<>()).add(fact);
            }
        }
        this.general = new Facts();
        Set<Contradiction> found = new LinkedHashSet<>();
        forAll.forEach(fact -> general.add(fact, null).ifPresent(found::add));
        own.forEach((item, facts) -> byItem.put(item, of(item, facts, forAll, found)));
        contradictions.addAll(found);
    }

    private static Facts of(String item, List<Equivalence> own, List<Equivalence> forAll, Set<Contradiction> found) {
        Facts facts = new Facts();
        own.forEach(fact -> facts.add(fact, item).ifPresent(found::add));
        Facts ownAlone = facts.copy();
        for (Equivalence fact : forAll) {
            // Between what the item's own facts join, they know better than those about all items.
            if (ownAlone.factor(fact.from(), fact.to()).isEmpty()) {
                facts.add(fact, item).ifPresent(found::add);
            }
        }
        return facts;
    }

    /**
     * The facts that others before them contradict by more than 1 part in 200, which is how far facts of three digits may
     * be off.
     */
    public List<Contradiction> contradictions() {
        return List.copyOf(contradictions);
    }

    /**
     * How many {@code to} one {@code from} of the item is; empty where no fact tells. Where facts contradict each other, the
     * first ones in the order of their units count: refuse them before.
     *
     * @param item null for any item
     */
    public OptionalDouble factor(String item, Unit from, Unit to) {
        return factsOf(item).factor(from, to);
    }

    /** What is wrong where {@link #factor} is empty, such as {@code 'egg' can't be converted from piece to g}. */
    public static String refused(String item, Unit from, Unit to) {
        return "'" + item + "' can't be converted from " + from.symbol() + " to " + to.symbol();
    }

    /** The fact that would mend it, such as {@code say how many g 1 piece of 'egg' is}. */
    public static String mend(String item, Unit from, Unit to) {
        return "say how many " + to.symbol() + " 1 " + from.symbol() + " of '" + item + "' is";
    }

    private Facts factsOf(String item) {
        return item == null ? general : byItem.getOrDefault(item, general);
    }
}
