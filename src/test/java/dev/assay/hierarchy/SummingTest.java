package dev.assay.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SummingTest {
    private static void complains(ThrowingCallable making, String... lines) {
        assertThatThrownBy(making).isInstanceOf(InputException.class).hasMessage(String.join("\n", lines));
    }

    private static Crossing crossing(List<List<String>> levels, List<List<String>> rows) {
        return new Crossing(List.of(List.of("product", "family"), List.of("store", "region")), levels, rows);
    }

    @Test
    void sumsATreeWhoseBottomsLieAtSeveralDepths() {
        Summing tree = Summing.tree(
                "tree",
                List.of("x", "y", "z"),
                List.of(
                        new Link("y", "inner"),
                        new Link("inner", "middle"),
                        new Link("middle", "top"),
                        new Link("x", "top"),
                        new Link("z", "inner")));
        assertThat(tree.names()).containsExactly("top", "middle", "inner", "x", "y", "z");
        assertThat(tree.levels()).containsExactly("depth 0", "depth 1", "depth 2", "bottom", "bottom", "bottom");
        assertThat(tree.sum(new double[] {1, 2, 4})).containsExactly(7, 6, 6, 1, 2, 4);
        assertThat(tree.isTree()).isTrue();
    }

    @Test
    void sumsACrossingToTheLevelsAskedFor() {
        Summing crossed = Summing.crossed(
                "crossing",
                crossing(
                        List.of(List.of(), List.of("family", "region"), List.of("product")),
                        List.of(
                                List.of("tea", "drinks", "s1", "north"),
                                List.of("tea", "drinks", "s2", "south"),
                                List.of("rice", "food", "s1", "north"),
                                List.of("milk", "drinks", "s1", "north"))));
        assertThat(crossed.names())
                .containsExactly(
                        "total",
                        "family=drinks, region=north",
                        "family=drinks, region=south",
                        "family=food, region=north",
                        "product=tea",
                        "product=rice",
                        "product=milk",
                        "product=tea, store=s1",
                        "product=tea, store=s2",
                        "product=rice, store=s1",
                        "product=milk, store=s1");
        assertThat(crossed.levels())
                .startsWith("total", "family, region")
                .endsWith("product", "product, store", "product, store", "product, store", "product, store");
        assertThat(crossed.sum(new double[] {1, 2, 4, 8})).containsExactly(15, 9, 2, 4, 3, 4, 8, 1, 2, 4, 8);
        assertThat(crossed.isTree()).isFalse();
    }

    @Test
    void aCrossingWhoseLevelsNestIsATree() {
        assertThat(Summing.crossed(
                                "crossing",
                                crossing(
                                        List.of(List.of("product"), List.of(), List.of("family")),
                                        List.of(
                                                List.of("tea", "drinks", "s1", "north"),
                                                List.of("tea", "drinks", "s2", "south"),
                                                List.of("rice", "food", "s1", "north"))))
                        .isTree())
                .isTrue();
    }

    @Test
    void sumsStepsToBlocks() {
        Summing time = Summing.temporal("time", 6, List.of(2, 3, 6));
        assertThat(time.names())
                .containsExactly(
                        "6 steps #1",
                        "3 steps #1",
                        "3 steps #2",
                        "2 steps #1",
                        "2 steps #2",
                        "2 steps #3",
                        "#1",
                        "#2",
                        "#3",
                        "#4",
                        "#5",
                        "#6");
        assertThat(time.sum(new double[] {1, 2, 4, 8, 16, 32}))
                .containsExactly(63, 7, 56, 3, 12, 48, 1, 2, 4, 8, 16, 32);
        assertThat(time.isTree()).isFalse();
        assertThat(Summing.temporal("time", 28, List.of(7, 28)).isTree()).isTrue();
    }

    @Test
    void multipliesStructures() {
        Summing places =
                Summing.tree("tree", List.of("a", "b"), List.of(new Link("a", "total"), new Link("b", "total")));
        Summing both = places.by(Summing.temporal("time", 2, List.of(2)));
        assertThat(both.names())
                .containsExactly(
                        "total @ 2 steps #1",
                        "total @ #1",
                        "total @ #2",
                        "a @ 2 steps #1",
                        "b @ 2 steps #1",
                        "a @ #1",
                        "a @ #2",
                        "b @ #1",
                        "b @ #2");
        assertThat(both.levels())
                .startsWith("depth 0 @ 2 steps", "depth 0 @ 1 step")
                .endsWith("bottom @ 1 step");
        assertThat(both.sum(new double[] {1, 2, 4, 8})).containsExactly(15, 5, 10, 3, 12, 1, 2, 4, 8);
        double[][] product = Structures.dense(both).getData();
        double[][] one = Structures.dense(places).getData();
        double[][] other =
                Structures.dense(Summing.temporal("time", 2, List.of(2))).getData();
        List<List<Double>> kronecker = new ArrayList<>();
        for (double[] row : one) {
            for (double[] column : other) {
                kronecker.add(Arrays.stream(row)
                        .boxed()
                        .flatMap(a -> Arrays.stream(column).mapToObj(b -> a * b))
                        .toList());
            }
        }
        assertThat(Arrays.stream(product)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(kronecker);
    }

    @Test
    void takesWeights() {
        Summing soups = Summing.weighted(
                "soups",
                List.of("minestrone", "gazpacho"),
                List.of(
                        new Sum("kg tomato", "ingredient", Map.of("gazpacho", 0.75, "minestrone", 0.25)),
                        new Sum("pots", "ingredient", Map.of("minestrone", 1.0))));
        assertThat(soups.sum(new double[] {8, 4})).containsExactly(5, 8, 8, 4);
        assertThat(soups.isTree()).isFalse();
    }

    @Test
    void namesAllThatIsWrongWithATree() {
        complains(
                () -> Summing.tree(
                        "demand.yaml:3:5",
                        List.of("x", "y", "lost", "x", "inner"),
                        List.of(
                                new Link("x", "a"),
                                new Link("x", "b"),
                                new Link("y", "a"),
                                new Link("y", "a"),
                                new Link("empty", "b"),
                                new Link("inner", "b"),
                                new Link("w", "inner"),
                                new Link("c", "d"),
                                new Link("d", "e"),
                                new Link("e", "c"))),
                "demand.yaml:3:5: several bottoms are called 'x'; give each node a name of its own",
                "demand.yaml:3:5: the links 'y > a' stand there twice; give each link once",
                "demand.yaml:3:5: 'x' has 2 parents: 'a', 'b'; a tree has one parent for each; cross two hierarchies"
                        + " instead",
                "demand.yaml:3:5: the bottoms 'inner' have children; take them out of the bottoms, or out of the parents",
                "demand.yaml:3:5: 'empty', 'w' sum nothing; give each a child, or leave it out; or is it a bottom?",
                "demand.yaml:3:5: 'lost' have no parent; link each to a sum",
                "demand.yaml:3:5: nodes are above themselves: c > d > e > c; take one of these links out",
                "demand.yaml:3:5: the tree has 2 tops: 'a', 'b'; link all but one to a parent, or all of them to a new"
                        + " top");
        complains(() -> Summing.tree("t", List.of(), List.of()), "t: the tree has no bottom; name at least one");
        complains(
                () -> Summing.tree("t", List.of("x"), List.of(new Link("x", "x"))),
                "t: the bottoms 'x' have children; take them out of the bottoms, or out of the parents",
                "t: nodes are above themselves: x > x; take one of these links out");
    }

    @Test
    void namesOnlyTheFirstOfMany() {
        List<String> bottoms = new ArrayList<>(List.of("x"));
        for (int i = 0; i < 12; i++) {
            bottoms.add("o" + i);
        }
        complains(
                () -> Summing.tree("t", bottoms, List.of(new Link("x", "top"))),
                "t: 'o0', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9' and 2 more have no parent; link each to a"
                        + " sum");
    }

    @Test
    void namesAllThatIsWrongWithACrossing() {
        complains(
                () -> Summing.crossed(
                        "t",
                        crossing(
                                List.of(
                                        List.of("famly"),
                                        List.of("product", "family"),
                                        List.of("store", "product"),
                                        List.of("region"),
                                        List.of("region")),
                                List.of())),
                "t: the crossing has no row; name at least one; a level without columns is the total",
                "t: the level (famly) names 'famly', a column of no hierarchy; did you mean 'family'?",
                "t: the level (product, family) names several columns of product < family; name the finest of them alone",
                "t: the level (store, product) is that of the bottoms; leave it out",
                "t: the level (region) stands there twice; give it once");
        complains(
                () -> Summing.crossed(
                        "t",
                        crossing(
                                List.of(List.of()),
                                List.of(
                                        List.of("tea", "drinks", "s1", "north"),
                                        List.of("tea", "food", "s2", "north"),
                                        List.of("tea", "drinks", "s1", "north"),
                                        Arrays.asList("rice", null, "s1", "north")))),
                "t: 'product=rice, store=s1' have no value of 'family'; give each one, such as 'none'",
                "t: several rows are 'product=tea, store=s1'; give each bottom once",
                "t: in 'family', several values hold the same 'product': 'tea' ('drinks', 'food'); name them apart, or"
                        + " make 'family' a hierarchy of its own");
        complains(
                () -> Summing.crossed("t", crossing(List.of(List.of()), List.of(List.of("tea", "drinks")))),
                "t: row 1 has 2 values: [tea, drinks]; give one for each of product, family, store, region");
    }

    @Test
    void namesAllThatIsWrongWithBlocksAndWeights() {
        complains(
                () -> Summing.temporal("t", 12, List.of(5, 4, 4, 1)),
                "t: the factors '4' are given twice; give each factor once",
                "t: blocks of 5 steps do not fill 12 steps; take a factor from 2 that divides the steps, or steps that it"
                        + " divides",
                "t: blocks of 1 steps do not fill 12 steps; take a factor from 2 that divides the steps, or steps that it"
                        + " divides");
        complains(
                () -> Summing.temporal("t", 12, List.of()),
                "t: no factor of 12 steps is given; name at least one, such as 12");
        complains(
                () -> Summing.weighted(
                        "t",
                        List.of("soup", "salad"),
                        List.of(
                                new Sum("kg", "k", Map.of("soop", 1.0)),
                                new Sum("kg", "k", Map.of("soup", -1.0)),
                                new Sum("none", "k", Map.of()))),
                "t: several nodes are called 'kg'; give each node a name of its own",
                "t: 'none' sum nothing; give each a bottom, or leave it out",
                "t: 'kg' sums 'soop', which is no bottom; did you mean 'soup'?",
                "t: 'kg' takes 'soup' with weight -1.0; a weight is a number above 0; leave out what is not part of the"
                        + " sum");
    }
}
