package dev.assay.features;

import static org.apache.spark.sql.functions.udf;

import dev.assay.holiday.Holidays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Public holidays as numbers of days since 1970, in order. */
final class HolidayDays implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int[] days;
    private final int reach;

    /**
     * @param reach days beyond which a holiday is no longer counted to
     */
    HolidayDays(List<Holidays.Day> holidays, int reach) {
        this.days = holidays.stream()
                .filter(Holidays.Day::isPublic)
                .mapToInt(each -> Math.toIntExact(each.day().toEpochDay()))
                .distinct()
                .sorted()
                .toArray();
        this.reach = reach;
    }

    Column is(Column day) {
        UDF1<Integer, Boolean> found = each -> each == null ? null : Arrays.binarySearch(days, each) >= 0;
        return udf(found, DataTypes.BooleanType).apply(day);
    }

    /** Days to the next, 0 on one; {@code reach} where none is so near. */
    Column until(Column day) {
        UDF1<Integer, Integer> counted = each -> each == null ? null : Math.min(reach, next(each) - each);
        return udf(counted, DataTypes.IntegerType).apply(day);
    }

    /** Days since the last, 0 on one; {@code reach} where none is so near. */
    Column since(Column day) {
        UDF1<Integer, Integer> counted = each -> each == null ? null : Math.min(reach, each - last(each));
        return udf(counted, DataTypes.IntegerType).apply(day);
    }

    private int next(int day) {
        int place = Arrays.binarySearch(days, day);
        int at = place >= 0 ? place : -place - 1;
        return at < days.length ? days[at] : day + reach;
    }

    private int last(int day) {
        int place = Arrays.binarySearch(days, day);
        int at = place >= 0 ? place : -place - 2;
        return at >= 0 ? days[at] : day - reach;
    }
}
