package dev.assay.report;

import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each product is made of, to open level by level.
 *
 * <p>The results hold the parts of an item once for each level, over all ways to it; here each way shows its own, shared out
 * by how much of the item it needs.
 */
final class ExplodeTrees {
    private static final int NAME = 120;
    /** Products that can be opened. */
    static final int SHOWN = 50;
    /** Lines that are written for one product; the last one says how many more there are. */
    static final int LINES = 500;

    private final ExplodeView view;

    ExplodeTrees(ExplodeView view) {
        this.view = view;
    }

    void writeTo(Html html) {
        Map<Integer, List<Node>> byRoot = new TreeMap<>();
        view.parts().trees().forEach(node -> byRoot.computeIfAbsent(node.ordinal(), root -> new ArrayList<>())
                .add(node));
        // The last one that was read may not be whole.
        int whole = view.parts().trees().size() < ExplodeResults.NODES ? byRoot.size() : byRoot.size() - 1;
        List<List<Node>> trees =
                byRoot.values().stream().limit(Math.min(SHOWN, whole)).toList();
        if (trees.isEmpty()) {
            return;
        }
        html.element("h3", "What each product is made of");
        html.element(
                "p",
                "Open a product to see what goes into it, and into that in turn. Amounts are those of all its demand."
                        + (trees.size() < byRoot.size()
                                ? " The " + Numbers.count(trees.size(), "product")
                                        + " with the most lines of demand are here; the results hold up to 1,000."
                                : ""),
                "class",
                "note");
        html.open("div", "class", "tree card", "data-list", "products", "data-search", "");
        trees.forEach(tree -> new Writing(html, tree).root());
        html.close();
    }

    private record Place(int level, String item) {}

    /** One tree on its way to the page. */
    private final class Writing {
        private final Html html;
        private final Map<Place, List<Node>> parts = new HashMap<>();
        private final Map<Place, Double> needed = new HashMap<>();
        private final Node root;
        private int left = LINES;

        Writing(Html html, List<Node> tree) {
            this.html = html;
            this.root = tree.get(0);
            for (Node node : tree) {
                needed.merge(new Place(node.level(), node.item()), node.quantity(), Double::sum);
                if (node.level() > 0) {
                    parts.computeIfAbsent(new Place(node.level() - 1, node.parent()), place -> new ArrayList<>())
                            .add(node);
                }
            }
        }

        void root() {
            html.open("details").open("summary");
            html.element("strong", Shown.shortened(root.item(), NAME));
            html.element("span", ExplodeWords.amount(root.quantity(), root.unit()), "class", "amount");
            Item item = view.items().get(root.item());
            if (item != null) {
                html.element("span", Numbers.count(item.lines(), "line") + " of demand", "class", "muted");
            }
            html.close();
            parts(root, 1);
            html.close();
        }

        private void parts(Node node, double share) {
            List<Node> below = parts.getOrDefault(new Place(node.level(), node.item()), List.of());
            html.open("ul");
            for (int i = 0; i < below.size(); i++) {
                if (left == 0) {
                    String more = "… and " + Numbers.count(below.size() - i) + " more in the results";
                    html.element("li", more, "class", "note");
                    break;
                }
                left--;
                part(below.get(i), node, share);
            }
            html.close();
        }

        private void part(Node node, Node parent, double share) {
            Place place = new Place(node.level(), node.item());
            double quantity = node.quantity() * share;
            boolean opens = parts.containsKey(place);
            html.open("li");
            if (opens) {
                html.open("details").open("summary");
            }
            html.text(Shown.shortened(node.item(), NAME));
            html.element("span", ExplodeWords.amount(quantity, node.unit()), "class", "amount");
            html.open("span", "class", "muted");
            Parts.words(html, ExplodeWords.recipe(node.line(), node.unit(), parent.unit()));
            html.close();
            if (opens) {
                html.close();
                double all = needed.get(place);
                parts(node, all == 0 ? 0 : quantity / all);
                html.close();
            }
            html.close();
        }
    }
}
