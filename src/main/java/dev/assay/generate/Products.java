package dev.assay.generate;

import java.util.ArrayList;
import java.util.List;

/** Makes the range of products: every article, then variants of every article, as many as asked for. */
final class Products {
    private static final List<String> VARIANTS = List.of(
            "organic", "regional", "premium", "family pack", "budget", "fair trade", "chef's choice", "classic", "bio");
    private static final List<String> SUPPLIERS = List.of(
            "Établissements Lefèvre",
            "Grüner Markt GmbH",
            "North Farm Ltd.",
            "Coopérative du Léman",
            "Fattoria San Gallo",
            "Molkerei Hügelland AG",
            "Saint-Rémy Primeurs",
            "Valley Foods & Sons",
            "Azienda Agricola Conti",
            "Boulangerie Pâtisserie Müller",
            "Hortícola del Sur",
            "Atlantic Produce Company",
            "Maison Garçon Frères",
            "Käserei Schönbühl",
            "Central Kitchen",
            "Delta Import Company");

    private Products() {}

    static List<Product> of(GenerateOptions options) {
        List<Catalogue.Article> articles = Catalogue.articles();
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < options.products(); i++) {
            products.add(product(i, articles, options));
        }
        return List.copyOf(products);
    }

    private static Product product(int index, List<Catalogue.Article> articles, GenerateOptions options) {
        int place = index % articles.size();
        Catalogue.Article article = articles.get(place);
        int variant = index / articles.size();
        Draw draw = new Draw(options.seed(), "product");
        boolean dear = article.unit().equals("g");
        double price = article.price().doubleValue() * (variant == 0 ? 1 : 0.75 + draw.uniform(index, 1));
        return new Product(
                index,
                String.format("P%05d", index + 1),
                name(article.name(), variant),
                place,
                article.kind(),
                article.family(),
                article.category(),
                article.unit(),
                dear ? Math.max(20, Math.round(price * 10_000)) : Math.max(10, Math.round(price * 100)) * 100,
                article.packSize(),
                article.pieceGrams(),
                article.kind().equals("prepared")
                        ? "Central Kitchen"
                        : SUPPLIERS.get((int) (draw.uniform(index, 2) * SUPPLIERS.size())),
                StrictMath.exp(1.2 * draw.normal(index, 3)),
                launched(index, draw, options),
                withdrawn(index, draw, options));
    }

    private static int launched(int index, Draw draw, GenerateOptions options) {
        return draw.uniform(index, 4) < 0.15 ? (int) (draw.uniform(index, 5) * options.days() * 0.8) : -400;
    }

    /** In the last 70 % of the period, and a day after its launch at the earliest. */
    private static int withdrawn(int index, Draw draw, GenerateOptions options) {
        if (draw.uniform(index, 6) >= 0.08) {
            return Integer.MAX_VALUE;
        }
        double earliest = Math.max(0.3 * options.days(), launched(index, draw, options) + 1);
        return (int) (earliest + draw.uniform(index, 7) * (options.days() - earliest));
    }

    private static String name(String article, int variant) {
        if (variant == 0) {
            return article;
        }
        int round = (variant - 1) / VARIANTS.size();
        String name = article + ", " + VARIANTS.get((variant - 1) % VARIANTS.size());
        return round == 0 ? name : name + " no. " + (round + 1);
    }
}
