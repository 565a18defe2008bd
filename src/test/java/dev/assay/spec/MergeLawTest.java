package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class MergeLawTest {
    private static final Position HERE = new Position("x.yaml", 1, 1);
    private static final Branch EMPTY = new Branch(HERE, Map.of());

    /** Holds where a key is a map in all files or in none, and nothing is deleted. */
    @Property(tries = 300)
    void mergingIsAssociative(@ForAll("maps") Branch a, @ForAll("maps") Branch b, @ForAll("maps") Branch c) {
        assertThat(SpecFiles.merge(SpecFiles.merge(a, b), c).json())
                .isEqualTo(SpecFiles.merge(a, SpecFiles.merge(b, c)).json());
    }

    @Property(tries = 100)
    void mergingWithNothingOrItselfChangesNothing(@ForAll("maps") Branch a) {
        assertThat(SpecFiles.merge(a, EMPTY).json()).isEqualTo(a.json());
        assertThat(SpecFiles.merge(EMPTY, a).json()).isEqualTo(a.json());
        assertThat(SpecFiles.merge(a, a).json()).isEqualTo(a.json());
    }

    @Property(tries = 300)
    void readsBackWhatIsWrittenAsJson(@ForAll("maps") Branch written) {
        Problems problems = new Problems();
        Branch read =
                YamlFile.read("x.yaml", written.json().toString(), problems).orElseThrow();
        assertThat(problems.found()).isEmpty();
        assertThat(read.json()).isEqualTo(written.json());
        assertThat(SpecHash.of(read)).isEqualTo(SpecHash.of(written));
    }

    @Property(tries = 300)
    void aSecretNeverSurvivesRedaction(@ForAll("secrets") String secret, @ForAll String around) {
        Secrets secrets = new Secrets(Map.of(secret, "•"));
        assertThat(secrets.redact(around + " " + secret + " " + around.replace(secret, "")))
                .doesNotContain(secret);
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(4).ofMaxLength(20);
    }

    @Provide
    Arbitrary<Branch> maps() {
        return maps(2);
    }

    private static Arbitrary<Branch> maps(int depth) {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "d/e~");
        Arbitrary<Map.Entry<String, Tree>> scalars =
                names.flatMap(name -> values().map(value -> Map.entry("s" + name, value)));
        Arbitrary<Map.Entry<String, Tree>> entries = depth == 0
                ? scalars
                : Arbitraries.oneOf(scalars, names.flatMap(name -> maps(depth - 1)
                        .map(value -> Map.entry("m" + name, (Tree) value))));
        return entries.list().ofMaxSize(5).map(list -> {
            Map<String, Entry> byKey = new LinkedHashMap<>();
            list.forEach(entry -> byKey.put(entry.getKey(), new Entry(HERE, entry.getValue())));
            return new Branch(HERE, byKey);
        });
    }

    private static Arbitrary<Tree> values() {
        Arbitrary<Tree> texts = Arbitraries.strings()
                .withChars("ab: #'\"\\{}[],&*!|>%@`\n\té日-?~")
                .ofMaxLength(8)
                .map(text -> leaf(text, Leaf.Kind.TEXT));
        Arbitrary<Tree> numbers = Arbitraries.integers().map(number -> leaf(String.valueOf(number), Leaf.Kind.INTEGER));
        Arbitrary<Tree> booleans = Arbitraries.of("true", "false").map(text -> leaf(text, Leaf.Kind.BOOLEAN));
        return Arbitraries.oneOf(
                texts, numbers, booleans, texts.list().ofMaxSize(3).map(items -> new Items(HERE, items)));
    }

    private static Leaf leaf(String text, Leaf.Kind kind) {
        return new Leaf(HERE, text, text, kind, kind != Leaf.Kind.TEXT, Leaf.Origin.WRITTEN);
    }
}
