package dev.assay.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A check as lines of a spec. */
public final class CheckText {
    private static final int WIDTH = 118;

    private CheckText() {}

    /**
     * On one line if it fits, else a line for each key.
     *
     * @param indent stands before each line
     */
    public static List<String> lines(CheckSpec check, String indent) {
        return lines(CheckWriter.written(check), indent);
    }

    /**
     * The same check of several columns.
     *
     * @param columns what it is of, all of them
     */
    public static List<String> lines(CheckSpec check, List<String> columns, String indent) {
        Map<String, Object> body = new LinkedHashMap<>();
        ((Map<?, ?>) CheckWriter.written(check).get(check.kind()))
                .forEach((key, value) -> body.put(
                        key.equals("column") ? "columns" : (String) key, key.equals("column") ? columns : value));
        return lines(Map.of(check.kind(), body), indent);
    }

    /**
     * An item of a list, which is a map of one key.
     *
     * @param check values for {@link YamlText}
     */
    public static List<String> lines(Map<String, Object> check, String indent) {
        Map<?, ?> written = (Map<?, ?>) YamlText.literal(check);
        String flow = YamlText.flow(written);
        String whole = indent + "- " + flow.substring(2, flow.length() - 2);
        if (whole.length() <= WIDTH) {
            return List.of(whole);
        }
        Map.Entry<?, ?> only = written.entrySet().iterator().next();
        List<String> lines = new ArrayList<>(List.of(indent + "- " + only.getKey() + ":"));
        ((Map<?, ?>) only.getValue())
                .forEach((key, value) -> lines.add(
                        indent + "    " + YamlText.scalar(YamlText.literal(key)) + ": " + YamlText.flow(value)));
        return lines;
    }
}
