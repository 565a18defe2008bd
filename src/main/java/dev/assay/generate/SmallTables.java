package dev.assay.generate;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of the tables that do not grow with the sales: stores, products, recipes, calendar and promotions. */
final class SmallTables {
    static final StructType STORES = new StructType()
            .add("id", StringType)
            .add("name", StringType)
            .add("city", StringType)
            .add("region", StringType)
            .add("station", StringType)
            .add("area_m2", IntegerType)
            .add("opened", DateType)
            .add("open_days", StringType);
    static final StructType PRODUCTS = new StructType()
            .add("id", StringType)
            .add("name", StringType)
            .add("kind", StringType)
            .add("family", StringType)
            .add("category", StringType)
            .add("unit", StringType)
            .add("price", DataTypes.createDecimalType(10, 4))
            .add("pack_size", DoubleType)
            .add("piece_weight_g", DoubleType)
            .add("supplier", StringType)
            .add("launched", DateType)
            .add("withdrawn", DateType);
    static final StructType RECIPES = new StructType()
            .add("parent", StringType)
            .add("component", StringType)
            .add("quantity", DoubleType)
            .add("unit", StringType)
            .add("yield", DoubleType)
            .add("valid_from", DateType)
            .add("valid_to", DateType);
    static final StructType CALENDAR = new StructType()
            .add("store", StringType)
            .add("day", IntegerType)
            .add("weekday", IntegerType)
            .add("holiday", StringType)
            .add("closed", BooleanType);
    static final StructType PROMOTIONS = new StructType()
            .add("product", StringType)
            .add("promo_from", IntegerType)
            .add("promo_to", IntegerType)
            .add("discount_percent", IntegerType)
            .add("planned", IntegerType);
    private static final int DAYS_PLANNED_AHEAD = 21;

    private final Range range;

    SmallTables(Range range) {
        this.range = range;
    }

    List<Row> stores() {
        return range.stores().stream()
                .map(store -> RowFactory.create(
                        store.id(),
                        store.name(),
                        store.city(),
                        store.region(),
                        WeatherReports.station(store.station()),
                        store.area(),
                        range.trading().date(store.opened()),
                        openDays(store)))
                .toList();
    }

    private static String openDays(Store store) {
        return Arrays.stream(DayOfWeek.values())
                .filter(store.openDays()::contains)
                .map(day ->
                        day.name().substring(0, 1) + day.name().substring(1, 3).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    List<Row> products() {
        return range.products().stream()
                .map(product -> RowFactory.create(
                        product.id(),
                        product.name(),
                        product.kind(),
                        product.family().label(),
                        product.category(),
                        product.unit(),
                        BigDecimal.valueOf(product.price(), 4),
                        product.packSize(),
                        product.pieceGrams(),
                        product.supplier(),
                        range.trading().date(product.launched()),
                        product.withdrawn() == Integer.MAX_VALUE
                                ? null
                                : range.trading().date(product.withdrawn())))
                .toList();
    }

    /** A third of the recipes changes in the middle of the period: the old lines end the day before the new ones. */
    List<Row> recipes() {
        Draw draw = new Draw(range.options().seed(), "recipe");
        LocalDate before = range.options().from().minusYears(1);
        LocalDate change = range.trading().date(range.options().days() / 2);
        List<Catalogue.Article> articles = Catalogue.articles();
        List<Row> rows = new ArrayList<>();
        for (Product parent : range.products()) {
            List<Catalogue.Part> parts = articles.get(parent.article()).parts();
            double size = parent.index() == parent.article() ? 1 : draw.between(0.85, 1.15, parent.index());
            boolean changes = draw.uniform(parent.index(), 1) < 1 / 3.0;
            double then = changes ? 0.9 + 0.2 * draw.uniform(parent.index(), 2) : 1;
            for (Catalogue.Part part : parts) {
                rows.add(line(parent, part, size, before, changes ? change.minusDays(1) : null));
                if (changes) {
                    rows.add(line(parent, part, size * then, change, null));
                }
            }
        }
        return rows;
    }

    private Row line(Product parent, Catalogue.Part part, double size, LocalDate from, LocalDate to) {
        Product component = range.products().get(parent.index() - parent.article() + part.article());
        double quantity = Math.max(0.001, Math.round(part.quantity() * size * 1000) / 1000.0);
        return RowFactory.create(parent.id(), component.id(), quantity, part.unit(), part.yield(), from, to);
    }

    /** All stores on a day. */
    List<Row> calendar(int day) {
        LocalDate date = range.trading().date(day);
        return range.stores().stream()
                .map(store -> RowFactory.create(
                        store.id(),
                        (int) date.toEpochDay(),
                        date.getDayOfWeek().getValue(),
                        range.trading().holiday(day),
                        !range.trading().open(store, day)))
                .toList();
    }

    /** All promotions of a product. */
    List<Row> promotions(int product) {
        int epoch = (int) range.options().from().toEpochDay();
        List<Row> rows = new ArrayList<>();
        for (int week = 0; week <= range.promotions().week(range.options().days() - 1); week++) {
            int percent = range.promotions().percent(product, week);
            if (percent > 0) {
                int monday = epoch + range.promotions().monday(week);
                rows.add(RowFactory.create(
                        range.products().get(product).id(), monday, monday + 6, percent, monday - DAYS_PLANNED_AHEAD));
            }
        }
        return rows;
    }
}
