package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the spec is true: its examples are read as they stand. */
final class SpecPageTest {
    private static final Path PAGE = Path.of("docs", "spec.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String AROUND_CHECKS =
            """
            assay: 1
            name: x
            tables:
              sales: { format: delta, path: /sales }
              products: { table: lake.products }
              ledger: { table: lake.ledger }
            validate:
              - table: sales
                checks:
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryExampleAndShowsEveryKind() throws IOException {
        List<String> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            examples.add(matcher.group(1));
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        Set<String> shown = new TreeSet<>();
        Set<String> repairs = new TreeSet<>();
        for (String example : examples) {
            Path file = Files.writeString(folder.resolve("spec.yaml"), whole(example));
            Spec spec = SpecReader.read(file, Map.of(), Map.of());
            spec.validate().forEach(each -> each.checks().forEach(check -> shown.add(check.kind())));
            spec.repair().forEach(each -> each.steps().forEach(step -> repairs.add(step.kind())));
        }
        assertThat(repairs).isEqualTo(Kinds.repairs().keySet());
        assertThat(shown).isEqualTo(Kinds.all().keySet());
    }

    private static String whole(String example) {
        return example.startsWith("- ")
                ? AROUND_CHECKS + example.lines().collect(Collectors.joining("\n      ", "      ", "\n"))
                : example;
    }
}
