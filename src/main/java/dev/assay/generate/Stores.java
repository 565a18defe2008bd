package dev.assay.generate;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes the stores, over the cities in turn. */
final class Stores {
    /** A city, its region, and its mean temperature in degrees Celsius. */
    record City(String name, String region, double warmth) {}

    static final List<City> CITIES = List.of(
            new City("Orléans", "Centre", 11.6),
            new City("Besançon", "East", 10.6),
            new City("Saint-Étienne", "South", 11.0),
            new City("Nîmes", "South", 15.3),
            new City("Köln", "Rhine", 10.9),
            new City("Zürich", "Alps", 9.6),
            new City("Genève", "Alps", 11.0),
            new City("Lyon", "Centre", 12.8),
            new City("Bologna", "South", 14.2),
            new City("Düsseldorf", "Rhine", 10.8),
            new City("Saint-Malo", "West", 11.7),
            new City("Nürnberg", "East", 9.3),
            new City("La Rochelle", "West", 13.2),
            new City("Liège", "Rhine", 10.3),
            new City("Torino", "Alps", 13.0),
            new City("Málaga", "South", 18.5),
            new City("Brest", "West", 11.3),
            new City("Strasbourg", "East", 11.0),
            new City("Châteauroux", "Centre", 11.7),
            new City("Würzburg", "East", 9.9));
    private static final List<String> QUARTERS =
            List.of("Station", "Market Square", "North", "South", "Old Town", "University", "Riverside", "Retail Park");

    private Stores() {}

    static List<Store> of(GenerateOptions options) {
        Draw draw = new Draw(options.seed(), "store");
        List<Store> stores = new ArrayList<>();
        for (int i = 0; i < options.stores(); i++) {
            int city = i % CITIES.size();
            int round = i / CITIES.size();
            String quarter = QUARTERS.get((round + draw.index(QUARTERS.size(), -city - 1)) % QUARTERS.size());
            stores.add(new Store(
                    i,
                    String.format("S%04d", i + 1),
                    CITIES.get(city).name() + " " + quarter + (round < QUARTERS.size() ? "" : " " + round),
                    CITIES.get(city).name(),
                    CITIES.get(city).region(),
                    city,
                    (int) Math.round(300 * StrictMath.exp(0.6 * draw.normal(i, 2))),
                    draw.uniform(i, 3) < 0.12
                            ? (int) (draw.uniform(i, 4) * options.days() * 0.6)
                            : -200 - (int) (4000 * draw.uniform(i, 6)),
                    openDays(draw.uniform(i, 5))));
        }
        return List.copyOf(stores);
    }

    private static Set<DayOfWeek> openDays(double uniform) {
        if (uniform < 0.2) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        return uniform < 0.9
                ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY)
                : EnumSet.range(DayOfWeek.TUESDAY, DayOfWeek.SATURDAY);
    }
}
