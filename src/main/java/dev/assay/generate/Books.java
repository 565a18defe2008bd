package dev.assay.generate;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Makes what is booked of the true sales of a store's month: the till's daily totals and the ledger's amount. */
final class Books implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double SMALLEST_DIFFERENCE = 0.01;
    private static final double GREATEST_DIFFERENCE = 0.15;

    private final Range range;
    private final CleanSales clean;
    private final Set<Integer> cumulativeStores;
    private final Draw off;
    private final Draw by;

    Books(Range range, CleanSales clean) {
        this.range = range;
        this.clean = clean;
        GenerateOptions options = range.options();
        cumulativeStores = StoreFaults.hit(ErrorKind.CUMULATIVE, range.stores(), options);
        off = new Draw(options.seed(), "ledger off");
        by = new Draw(options.seed(), "ledger off by");
    }

    /** The rows of a store's month; days are numbers since 1970. */
    record Month(List<Row> tills, List<Row> ledger, List<LogEntry> log) {}

    static StructType tillSchema() {
        return amounts("day");
    }

    static StructType ledgerSchema() {
        return amounts("month");
    }

    private static StructType amounts(String time) {
        return new StructType()
                .add("store", DataTypes.StringType)
                .add(time, DataTypes.IntegerType)
                .add("amount", DataTypes.createDecimalType(14, 2));
    }

    /** How many months the period touches. */
    int months() {
        YearMonth last = YearMonth.from(range.trading().date(range.options().days() - 1));
        YearMonth first = YearMonth.from(range.options().from());
        return (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue() + 1;
    }

    /** @param number store × months() + month */
    Month month(int number) {
        int store = number / months();
        LocalDate from = range.options().from();
        YearMonth month = YearMonth.from(from).plusMonths(number % months());
        int first = (int) Math.max(0, month.atDay(1).toEpochDay() - from.toEpochDay());
        int after = (int)
                Math.min(range.options().days(), month.plusMonths(1).atDay(1).toEpochDay() - from.toEpochDay());
        Month books = new Month(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long sum = 0;
        for (int day = first; day < after; day++) {
            if (range.trading().open(range.stores().get(store), day)) {
                long cents = clean.cents(store, day);
                sum += cents;
                bookTill(store, day, cents, sum, books);
            }
        }
        if (sum > 0) {
            bookLedger(store, month.atDay(1), sum, books);
        }
        return books;
    }

    private void bookTill(int store, int day, long cents, long sum, Month books) {
        long sent = cumulativeStores.contains(store) ? sum : cents;
        LocalDate date = range.trading().date(day);
        books.tills().add(row(store, date, sent));
        if (sent != cents) {
            books.log().add(entry("till_totals", store, date, ErrorKind.CUMULATIVE, cents, sent));
        }
    }

    private void bookLedger(int store, LocalDate month, long sum, Month books) {
        long booked = sum;
        if (off.uniform(store, month.toEpochDay()) < range.options().rate(ErrorKind.LEDGER_DIFFERENCE)) {
            double draw = 2 * by.uniform(store, month.toEpochDay()) - 1;
            double share = SMALLEST_DIFFERENCE + (GREATEST_DIFFERENCE - SMALLEST_DIFFERENCE) * Math.abs(draw);
            booked += (long) Math.copySign(Math.ceil(sum * share), draw);
            books.log().add(entry("ledger", store, month, ErrorKind.LEDGER_DIFFERENCE, sum, booked));
        }
        books.ledger().add(row(store, month, booked));
    }

    private Row row(int store, LocalDate date, long cents) {
        return RowFactory.create(range.stores().get(store).id(), (int) date.toEpochDay(), BigDecimal.valueOf(cents, 2));
    }

    private LogEntry entry(String table, int store, LocalDate date, ErrorKind kind, long cents, long dirty) {
        return new LogEntry(
                table,
                range.stores().get(store).id() + LogEntry.KEY_SEPARATOR + date,
                null,
                "amount",
                kind,
                BigDecimal.valueOf(cents, 2).toPlainString(),
                BigDecimal.valueOf(dirty, 2).toPlainString());
    }
}
