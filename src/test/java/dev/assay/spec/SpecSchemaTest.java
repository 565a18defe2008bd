package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the schema and the records together. */
final class SpecSchemaTest {
    private static final Set<String> COMMON = Set.of("severity", "at_least", "where", "name", "why");

    /** Shorter ways to write what the record calls otherwise. */
    private static final Map<String, Set<String>> SHORTER =
            Map.of("unique", Set.of("column"), "relationships", Set.of("column", "field"));

    private final JsonNode schema = SpecSchema.json();

    @Test
    void knowsTheKindsThatTheRecordsAre() {
        assertThat(keys(schema.at("/$defs/check/properties")))
                .isEqualTo(Kinds.all().keySet());
    }

    @TestFactory
    Stream<DynamicTest> givesEachKindTheKeysOfItsRecord() {
        return Kinds.all().entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Set<String> written = keys(schema.at("/$defs/" + kind.getKey() + "/properties"));
                    written.removeAll(COMMON);
                    assertThat(written).isEqualTo(expected(kind.getKey(), kind.getValue()));
                }));
    }

    private static Set<String> expected(String kind, Class<? extends Rule> rule) {
        Set<String> keys = components(rule);
        keys.addAll(SHORTER.getOrDefault(kind, Set.of()));
        if (RowRule.class.isAssignableFrom(rule) && keys.contains("column")) {
            keys.add("columns");
        }
        if (kind.equals("anomaly")) {
            keys.add("metric");
        }
        if (Measuring.class.isAssignableFrom(rule)) {
            keys.removeAll(Set.of("measure", "columns", "sql"));
            Arrays.stream(Measure.values()).map(Measure::key).forEach(keys::add);
        }
        return keys;
    }

    @TestFactory
    Stream<DynamicTest> givesEachKindTheCommonKeysThatMakeSense() {
        Set<String> neither = Set.of("schema", "query", "custom_table");
        return Kinds.all().entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Set<String> common = new TreeSet<>(COMMON);
                    common.retainAll(keys(schema.at("/$defs/" + kind.getKey() + "/properties")));
                    Set<String> expected = new TreeSet<>(COMMON);
                    if (TableRule.class.isAssignableFrom(kind.getValue())) {
                        expected.remove("at_least");
                    }
                    if (neither.contains(kind.getKey())) {
                        expected.remove("where");
                    }
                    assertThat(common).isEqualTo(expected);
                }));
    }

    @Test
    void givesTablesTheKeysOfTheirRecord() {
        Set<String> components = components(TableSpec.class);
        components.removeAll(Set.of("name", "pointer"));
        assertThat(keys(schema.at("/$defs/table/properties"))).isEqualTo(components);
    }

    @Test
    void listsTheWordsOfEachEnum() {
        assertThat(words("/$defs/severity")).isEqualTo(constants(Severity.class));
        assertThat(words("/$defs/type/properties/is")).isEqualTo(constants(RowRule.OfType.Kind.class));
        assertThat(words("/$defs/unique/properties/keep")).isEqualTo(constants(SetRule.Unique.Keep.class));
        assertThat(words("/$defs/functional_dependency/properties/quarantine"))
                .isEqualTo(constants(SetRule.FunctionalDependency.Blame.class));
        assertThat(words("/$defs/no_gaps/properties/step")).isEqualTo(constants(TableRule.NoGaps.Step.class));
        assertThat(words("/$defs/meaning/properties/is")).isEqualTo(constants(Meaning.Is.class));
        assertThat(words("/$defs/meaning/properties/not")).isEqualTo(constants(Meaning.Not.class));
        assertThat(words("/$defs/meaning/properties/grain")).isEqualTo(constants(Meaning.Grain.class));
        assertThat(words("/$defs/anomaly/properties/season")).isEqualTo(constants(TableRule.Anomaly.Season.class));
        assertThat(words("/$defs/anomaly/properties/method")).isEqualTo(constants(TableRule.Anomaly.Method.class));
        assertThat(words("/$defs/anomaly/properties/only")).isEqualTo(constants(TableRule.Anomaly.Direction.class));
        assertThat(words("/$defs/no_gaps/properties/closed/items")).isEqualTo(constants(java.time.DayOfWeek.class));
    }

    @Test
    void describesEveryPropertyAndAcceptsNoOther() {
        List<String> bare = new ArrayList<>();
        List<String> open = new ArrayList<>();
        visit("", schema, bare, open);
        assertThat(bare).as("properties without a description").isEmpty();
        assertThat(open).as("maps that accept unknown keys").isEmpty();
    }

    private void visit(String pointer, JsonNode node, List<String> bare, List<String> open) {
        if (node.path("type").asText().equals("object") && !node.has("additionalProperties")) {
            open.add(pointer);
        }
        JsonNode properties = node.path("properties");
        properties.fields().forEachRemaining(property -> {
            JsonNode target = property.getValue().has("$ref")
                    ? schema.at(property.getValue().get("$ref").asText().substring(1))
                    : property.getValue();
            boolean described = property.getValue().has("description") || target.has("description");
            if (!described && !pointer.endsWith("properties")) {
                bare.add(pointer + "/" + property.getKey());
            }
        });
        node.fields().forEachRemaining(child -> visit(pointer + "/" + child.getKey(), child.getValue(), bare, open));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(pointer + "/" + i, node.get(i), bare, open);
        }
    }

    private Set<String> words(String pointer) {
        Set<String> words = new LinkedHashSet<>();
        schema.at(pointer).path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Set<String> constants(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Kinds.snake(constant.name().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> Kinds.snake(component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
