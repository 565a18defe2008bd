package dev.assay.generate;

import java.io.Serializable;
import java.time.LocalDate;

/** Temperature, rain and wind: a yearly and a daily wave, and weather that stays for some days. */
final class Climate implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double COLDEST_DAY_OF_YEAR = 20;
    private static final double YEARLY_SWING = 9.5;
    private static final double DAILY_SWING = 4;
    private static final int MEMORY = 5;

    private final LocalDate from;
    private final Draw air;
    private final Draw sky;

    Climate(GenerateOptions options) {
        from = options.from();
        air = new Draw(options.seed(), "air");
        sky = new Draw(options.seed(), "sky");
    }

    /** Degrees by which the day is warmer than the season's normal: a moving average of daily shocks. */
    double anomaly(int station, int day) {
        double sum = 0;
        for (int back = 0; back < MEMORY; back++) {
            sum += (MEMORY - back) * air.normal(station, day - back);
        }
        return 0.6 * sum;
    }

    /** Degrees Celsius. */
    double temperature(int station, int day, int hour) {
        double year = 2 * Math.PI * (from.plusDays(day).getDayOfYear() - COLDEST_DAY_OF_YEAR) / 365.25;
        double clock = 2 * Math.PI * (hour - 3) / 24;
        return Stores.CITIES.get(station).warmth()
                - YEARLY_SWING * StrictMath.cos(year)
                - DAILY_SWING * StrictMath.cos(clock)
                + anomaly(station, day);
    }

    /** Millimetres in six hours. */
    double rain(int station, int day, int hour) {
        double wet = sky.uniform(station, day * 24L + hour) - 0.7;
        return wet <= 0 ? 0 : -6 * StrictMath.log(1 - wet / 0.3000001);
    }

    /** Metres a second. */
    double wind(int station, int day, int hour) {
        return 3.5 * Math.sqrt(-2 * StrictMath.log(1 - sky.uniform(station + 1000L, day * 24L + hour)));
    }
}
