package dev.assay.repair;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step that the data makes likely.
 *
 * @param kind its name in the spec's vocabulary
 * @param body its keys as the spec writes them, for {@link dev.assay.spec.YamlText}, without {@code why}
 * @param columns the columns that it changes; none for whole rows
 * @param why what was found
 * @param caution what a person should know before it runs; null for nothing
 * @param active whether it is written as a step; else as a comment
 */
public record Proposal(
        String kind, Map<String, Object> body, List<String> columns, String why, String caution, boolean active) {
    public Proposal {
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
        columns = List.copyOf(columns);
    }

    /** An active step without caution; the body's keys and values stand in turn. */
    static Proposal of(String kind, List<String> columns, String why, Object... body) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (int i = 0; i < body.length; i += 2) {
            keys.put((String) body[i], body[i + 1]);
        }
        return new Proposal(kind, keys, columns, why, null, true);
    }

    Proposal cautious(String words) {
        return new Proposal(kind, body, columns, why, words, active);
    }

    /** Only to be thought about. */
    Proposal inactive() {
        return new Proposal(kind, body, columns, why, caution, false);
    }
}
