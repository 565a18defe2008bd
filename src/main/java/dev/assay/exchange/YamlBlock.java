package dev.assay.exchange;

import dev.assay.spec.YamlText;
import java.util.List;
import java.util.Map;

/** Maps and lists as YAML with a line for each key, as contracts are written. */
final class YamlBlock {
    private final StringBuilder text = new StringBuilder();

    private YamlBlock() {}

    static String of(Map<String, ?> map) {
        YamlBlock block = new YamlBlock();
        block.map(map, "", "");
        return block.text.toString();
    }

    private void map(Map<?, ?> map, String first, String indent) {
        String begin = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(begin).append(YamlText.scalar(entry.getKey())).append(':');
            value(entry.getValue(), indent);
            begin = indent;
        }
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            map(map, indent + "  ", indent + "  ");
        } else if (value instanceof List<?> list && !simple(list)) {
            text.append('\n');
            for (Object item : list) {
                map((Map<?, ?>) item, indent + "  - ", indent + "    ");
            }
        } else {
            text.append(' ').append(YamlText.flow(value)).append('\n');
        }
    }

    private static boolean simple(List<?> list) {
        return list.stream().noneMatch(item -> item instanceof Map);
    }
}
