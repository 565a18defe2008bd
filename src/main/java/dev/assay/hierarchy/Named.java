package dev.assay.hierarchy;

import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names in messages: quoted, the first ten of many. */
final class Named {
    private static final int SHOWN = 10;

    private Named() {}

    static String quoted(Collection<String> names) {
        return shown(names.stream().map(name -> "'" + name + "'").toList());
    }

    static String shown(List<String> words) {
        String first = words.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return words.size() > SHOWN ? first + " and " + (words.size() - SHOWN) + " more" : first;
    }

    /** Those that stand there more than once, each once, in order. */
    static List<String> repeated(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> again = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                again.add(name);
            }
        }
        return new ArrayList<>(again);
    }

    /** One problem for all names, if there are any; {@code %s} stands for them. */
    static void complain(Problems problems, Object where, Collection<String> names, String[] whatAndMend) {
        if (!names.isEmpty()) {
            problems.add(where, whatAndMend[0].formatted(quoted(names)), whatAndMend[1]);
        }
    }
}
