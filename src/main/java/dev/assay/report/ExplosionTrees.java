package dev.assay.report;

import dev.assay.report.ExplosionTable.Node;
import dev.assay.report.ExplosionTable.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each product is made of, to open level by level.
 *
 * <p>An item that is reached in several ways at one level has its parts listed once; they are shared out by how much of it
 * each way needs.
 */
final class ExplosionTrees {
    private static final int NAME = 120;
    /** Lines that are written for one product; the last ones name the results. */
    static final int LINES = 1_000;

    private final ExplosionTable table;

    ExplosionTrees(ExplosionTable table) {
        this.table = table;
    }

    void writeTo(Html html) {
        if (table.trees().isEmpty()) {
            return;
        }
        html.element("h3", "What each product is made of");
        long all = table.recipes().roots();
        html.element(
                "p",
                "Open a product to see what goes into it, and each of these in turn. Quantities are those of all its"
                        + " demand."
                        + (table.trees().size() < all
                                ? " Of " + Numbers.count(all) + " products the " + Numbers.count(table.trees().size())
                                        + " with the most lines of demand are here; the table explosions holds up to 1,000."
                                : ""),
                "class",
                "note");
        html.open("div", "class", "tree card", "data-list", "products", "data-search", "");
        table.trees().forEach(tree -> new Writing(html, tree).root());
        html.close();
    }

    private record Place(int level, String item) {}

    /** One tree on its way to the page. */
    private static final class Writing {
        private final Html html;
        private final Map<Place, List<Node>> parts = new HashMap<>();
        private final Map<Place, Double> needed = new HashMap<>();
        private final Node root;
        private int left = LINES;

        Writing(Html html, Tree tree) {
            this.html = html;
            this.root = tree.nodes().get(0);
            for (Node node : tree.nodes()) {
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
            html.element("span", ExplosionWords.amount(root.quantity(), root.unit()), "class", "amount");
            html.element("span", Numbers.count(root.lines(), "line") + " of demand", "class", "muted");
            html.close();
            parts(root, 1);
            html.close();
        }

        private void parts(Node node, double share) {
            List<Node> below = parts.getOrDefault(new Place(node.level(), node.item()), List.of());
            html.open("ul");
            for (int i = 0; i < below.size(); i++) {
                if (left == 0) {
                    html.element(
                            "li",
                            "… and " + Numbers.count(below.size() - i) + " more in the results",
                            "class",
                            "note");
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
            html.element("code", Shown.shortened(node.item(), NAME));
            html.element("span", ExplosionWords.amount(quantity, node.unit()), "class", "amount");
            html.open("span", "class", "muted");
            Parts.words(html, ExplosionWords.recipe(node.line(), node.unit(), parent.unit()));
            html.close();
            if (opens) {
                html.close();
                double all = needed.get(place);
                parts(node, all > 0 ? quantity / all : 0);
                html.close();
            }
            html.close();
        }
    }
}
