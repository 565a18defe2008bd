package dev.assay.generate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The articles that products are variants of. The order is topological: what an article is made of stands before it, so
 * any beginning of the list is closed under recipes, and no recipe can be circular.
 */
final class Catalogue {
    /**
     * @param pieceGrams weight of a piece; null where it isn't sold or counted by the piece
     * @param parts what one unit of it is made of; empty for a raw article
     */
    record Article(
            String name,
            Family family,
            String category,
            String unit,
            BigDecimal price,
            double packSize,
            Double pieceGrams,
            List<Part> parts) {
        String kind() {
            return parts.isEmpty() ? "raw" : "prepared";
        }
    }

    /** @param yield share of the quantity that is left after peeling, boning and cooking */
    record Part(int article, double quantity, String unit, double yield) {}

    // name | family | category | unit | price per unit | pack size in units | grams a piece | parts: name quantity unit
    // yield
    private static final String ARTICLES =
            """
            Tomato|VEGETABLES|Fruit vegetables|kg|2.99|1|110|
            Onion|VEGETABLES|Root vegetables|kg|1.49|1|120|
            Carrot|VEGETABLES|Root vegetables|kg|1.29|1|80|
            Celery|VEGETABLES|Leaf vegetables|kg|2.49|0.5||
            Sea salt|SPICES|Basics|g|0.0040|500||
            Olive oil|PANTRY|Oils|l|9.90|0.75||
            Vegetable stock|SOUPS|Stocks|l|3.50|0.5||Onion 150 g 0.88, Carrot 200 g 0.85, Celery 100 g 0.75, Sea salt 8 g 1
            Tomato soup|SOUPS|Soups|l|5.90|0.5||Vegetable stock 400 ml 0.95, Tomato 700 g 0.92, Onion 1 piece 0.88, Olive oil 20 ml 1
            Tomato juice|DRINKS|Juices|l|4.20|0.25||Tomato 1.4 kg 0.78, Sea salt 3 g 1
            Basil|SPICES|Herbs|g|0.0450|25||
            Tomato sauce|SAUCES|Sauces|l|6.40|0.35||Tomato 1.2 kg 0.9, Onion 2 piece 0.88, Olive oil 40 ml 1, Basil 15 g 0.8
            Lemon|FRUIT|Citrus|piece|0.45|1|130|
            Potato|VEGETABLES|Root vegetables|kg|1.19|2.5|150|
            Cucumber|VEGETABLES|Fruit vegetables|piece|0.89|1|350|
            Lettuce|VEGETABLES|Leaf vegetables|piece|1.19|1|300|
            Apple|FRUIT|Pome fruit|kg|2.79|1|180|
            Orange|FRUIT|Citrus|kg|2.29|2|200|
            Banana|FRUIT|Exotic fruit|kg|1.79|1|125|
            Strawberry|FRUIT|Berries|kg|7.90|0.5||
            Milk|DAIRY|Milk|l|1.15|1||
            Cream|DAIRY|Milk|l|4.80|0.25||
            Butter|DAIRY|Butter|kg|9.60|0.25||
            Egg|DAIRY|Eggs|piece|0.32|10|58|
            Mozzarella|DAIRY|Cheese|kg|10.90|0.125||
            Parmesan|DAIRY|Cheese|kg|24.90|0.2||
            Flour|PANTRY|Baking|kg|0.99|1||
            Sugar|PANTRY|Baking|kg|1.39|1||
            Fresh yeast|PANTRY|Baking|g|0.0055|42||
            Rice|PANTRY|Grains|kg|3.20|1||
            Pasta|PANTRY|Grains|kg|2.60|0.5||
            Minced beef|MEAT|Beef|kg|12.90|0.5||
            Chicken breast|MEAT|Poultry|kg|14.50|0.4|200|
            Ham|MEAT|Charcuterie|kg|18.90|0.1||
            Saffron|SPICES|Spices|g|6.9000|1||
            Black pepper|SPICES|Spices|g|0.0420|50||
            Coffee beans|DRINKS|Coffee|g|0.0240|250||
            Mineral water|DRINKS|Water|l|0.65|1.5||
            Pizza dough|BAKERY|Doughs|kg|3.90|0.5||Flour 620 g 1, Fresh yeast 12 g 1, Olive oil 30 ml 1, Sea salt 12 g 1
            Béchamel sauce|SAUCES|Sauces|l|5.20|0.35||Milk 900 ml 0.95, Butter 60 g 1, Flour 60 g 1
            Chicken stock|SOUPS|Stocks|l|4.90|0.5||Vegetable stock 600 ml 0.9, Chicken breast 1 piece 0.7
            Sauce bolognaise|SAUCES|Sauces|l|9.80|0.35||Tomato sauce 550 ml 0.95, Minced beef 450 g 0.85, Carrot 1 piece 0.85
            Pizza Margherita|MEALS|Pizza|piece|7.50|1|450|Pizza dough 250 g 0.9, Tomato sauce 120 ml 1, Mozzarella 125 g 1, Basil 5 g 0.8
            Lasagne|MEALS|Oven dishes|piece|9.50|1|550|Sauce bolognaise 220 ml 0.95, Béchamel sauce 120 ml 0.95, Pasta 110 g 1, Parmesan 25 g 1
            Potato soup|SOUPS|Soups|l|5.40|0.5||Vegetable stock 500 ml 0.95, Potato 4 piece 0.82, Cream 100 ml 1, Black pepper 2 g 1
            Risotto alla milanese|MEALS|Rice dishes|piece|8.90|1|400|Rice 90 g 1, Chicken stock 350 ml 0.9, Saffron 0.1 g 1, Parmesan 30 g 1
            Mixed salad|MEALS|Salads|piece|6.50|1|320|Lettuce 0.5 piece 0.7, Cucumber 0.3 piece 0.95, Tomato 2 piece 0.95, Olive oil 15 ml 1
            Orange juice|DRINKS|Juices|l|5.60|0.25||Orange 2.2 kg 0.45
            Apple cake|BAKERY|Cakes|piece|14.90|1|900|Apple 4 piece 0.8, Flour 250 g 1, Egg 3 piece 0.88, Sugar 150 g 1, Butter 120 g 1
            Vanilla ice cream|ICE_CREAM|Dairy ice|l|8.40|0.5||Milk 500 ml 1, Cream 300 ml 1, Egg 5 piece 0.35, Sugar 160 g 1
            Strawberry ice cream|ICE_CREAM|Fruit ice|l|8.90|0.5||Vanilla ice cream 700 ml 1, Strawberry 300 g 0.94
            Lemonade|DRINKS|Soft drinks|l|2.90|0.5||Lemon 3 piece 0.4, Sugar 90 g 1, Mineral water 900 ml 1
            Country bread|BAKERY|Bread|piece|4.20|1|750|Flour 520 g 1, Fresh yeast 10 g 1, Sea salt 10 g 1
            Ham sandwich|MEALS|Sandwiches|piece|5.40|1|220|Country bread 0.15 piece 0.97, Ham 60 g 1, Butter 12 g 1, Lettuce 0.1 piece 0.7
            """;

    private Catalogue() {}

    static List<Article> articles() {
        List<Article> articles = new ArrayList<>();
        ARTICLES.lines().forEach(line -> articles.add(article(line.split("\\|", -1), articles)));
        return List.copyOf(articles);
    }

    private static Article article(String[] field, List<Article> before) {
        List<Part> parts = field[7].isBlank()
                ? List.of()
                : Arrays.stream(field[7].split(", "))
                        .map(text -> part(text, before))
                        .toList();
        return new Article(
                field[0],
                Family.valueOf(field[1]),
                field[2],
                field[3],
                new BigDecimal(field[4]),
                Double.parseDouble(field[5]),
                field[6].isBlank() ? null : Double.valueOf(field[6]),
                parts);
    }

    private static Part part(String text, List<Article> before) {
        String[] word = text.split(" ");
        int last = word.length - 1;
        String name = String.join(" ", Arrays.copyOfRange(word, 0, last - 2));
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).name().equals(name)) {
                return new Part(i, Double.parseDouble(word[last - 2]), word[last - 1], Double.parseDouble(word[last]));
            }
        }
        throw new IllegalStateException("article '" + name + "' must stand before the one that is made of it");
    }
}
