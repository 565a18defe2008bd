package dev.assay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.exchange.Importer.Origin;
import dev.assay.lightgbm.LightGBMNames;
import dev.assay.lightgbm.LightGBMNames.Kind;
import dev.assay.lightgbm.LightGBMNames.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of any parameters, whatever they are called and whatever their values are. */
class LightGBMImportLawTest {
    private static final List<String> VALUES = List.of(
            "7",
            "0.25",
            "1e-3",
            "true",
            "-",
            "x",
            "1,0,-1",
            "a b",
            "name:ü x,y: z",
            "${x}",
            "it's",
            "\"q\"",
            "poisson",
            "auc,l2",
            "rmse",
            "0",
            "",
            "auto",
            "none",
            "99999999999",
            "[0, 1],[2]",
            "- x",
            "{a: 1}",
            "@x",
            "*x",
            "dart");

    private static final Set<String> KEYS_OF_THEIR_OWN = Set.of(
            "metric",
            "seed",
            "earlyStoppingRound",
            "categoricalSlotNames",
            "categoricalSlotIndexes",
            "defaultListenPort");

    @Test
    void theSpecIsYamlAndTellsOfEveryLineWhatBecameOfIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Map<String, String> given = any(random);
            StringBuilder text = new StringBuilder();
            given.forEach((name, value) ->
                    text.append(name).append(" = ").append(value).append('\n'));
            Imported imported = Importer.read("x.conf", text.toString(), new Place(null, null, null), Origin.LIGHTGBM);
            String said = "seed " + seed + "\n" + text + "\n" + imported.spec();
            String unbroken = imported.spec().replaceAll("\\n +#  ", "");
            int line = 0;
            for (String name : given.keySet()) {
                line++;
                assertThat(unbroken).as(said).containsPattern("[# ]" + line + " " + name + "\\b");
            }
            JsonNode section =
                    YamlDocument.read("x.yaml", imported.spec()).root().at("/train/0");
            assertThat(section.path("label").isTextual()).as(said).isTrue();
            assertThat(params(section)).as(said).isEqualTo(expected(given));
        }
    }

    /** The section's params as text, lists with commas. */
    private static Map<String, String> params(JsonNode section) {
        Map<String, String> params = new LinkedHashMap<>();
        section.path("params").fields().forEachRemaining(field -> {
            List<String> items = new ArrayList<>();
            field.getValue().forEach(item -> items.add(item.asText()));
            String text = field.getValue().isArray()
                    ? String.join(",", items)
                    : field.getValue().asText();
            params.put(field.getKey(), text.replace("$${", "${")); // as a spec escapes it
        });
        return params;
    }

    private static Map<String, String> expected(Map<String, String> given) {
        Map<String, String> bare = new LinkedHashMap<>();
        given.forEach((name, value) -> bare.put(name, value.strip().replaceFirst("^(['\"])(.*)\\1$", "$2")));
        Map<String, String> params = new LinkedHashMap<>();
        List<String> passed = new ArrayList<>();
        for (Outcome outcome : LightGBMNames.outcomes(bare)) {
            if (outcome.kind() == Kind.PARAM && !KEYS_OF_THEIR_OWN.contains(outcome.to())) {
                params.put(outcome.to(), outcome.value());
            } else if (outcome.kind() == Kind.PASS_THROUGH) {
                passed.add(outcome.to() + "=" + outcome.value());
            }
        }
        if (!passed.isEmpty()) {
            params.put("passThroughArgs", String.join(" ", passed));
        }
        return params;
    }

    private static Map<String, String> any(Random random) {
        List<String> names = new ArrayList<>(LightGBMNames.known());
        Map<String, String> given = new LinkedHashMap<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            String name = random.nextInt(10) == 0 ? "unknown_" + i : names.get(random.nextInt(names.size()));
            given.put(name, VALUES.get(random.nextInt(VALUES.size())));
        }
        return given;
    }
}
