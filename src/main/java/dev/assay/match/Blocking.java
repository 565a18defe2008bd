package dev.assay.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The blocks that a record stands in: its rarest tokens that others have too, until a hundred others may be compared with
 * it, or where the declared block is as small as that, the whole block. So no block is large, whatever the table is like.
 */
final class Blocking implements UDF1<Row, Row> {
    /** Others that a record is compared with, at most. */
    static final int BUDGET = 100;

    static final StructType TYPE = new StructType()
            .add("profile", DataTypes.BinaryType)
            .add("keys", DataTypes.createArrayType(DataTypes.LongType))
            .add("passed", DataTypes.LongType);

    private static final long serialVersionUID = 1L;

    private final ArrayList<Kind> kinds;

    Blocking(List<Kind> kinds) {
        this.kinds = new ArrayList<>(kinds);
    }

    /** A token of the record: in how many records it stands in its column, and in how many of the record's block. */
    private record Token(int column, String text, long frequency, long inBlock, long key) {}

    /** Takes {@code id, source, record, tokens, block_key, block_size}. */
    @Override
    public Row call(Row row) {
        List<Token> tokens = new ArrayList<>();
        for (Row each : row.<Row>getList(3)) {
            tokens.add(new Token(each.getInt(0), each.getString(1), each.getLong(2), each.getLong(3), each.getLong(4)));
        }
        tokens.sort(Comparator.comparingLong(Token::inBlock)
                .thenComparingInt(Token::column)
                .thenComparing(Token::text));
        List<Long> keys = new ArrayList<>();
        long passed = 0;
        if (!row.isNullAt(5) && row.getLong(5) <= BUDGET) {
            keys.add(row.getLong(4));
        } else {
            passed = choose(tokens, keys);
        }
        List<Long> sorted = keys.stream().distinct().sorted().toList();
        Profile profile = new Profile(row.getLong(0), row.getLong(1), sorted, cells(row.getList(2), tokens));
        return RowFactory.create(profile.bytes(), sorted.toArray(Long[]::new), passed);
    }

    /** How many shared tokens were passed over. */
    private static long choose(List<Token> tokens, List<Long> keys) {
        long others = 0;
        long passed = 0;
        for (Token token : tokens) {
            if (token.inBlock() < 2) {
                continue;
            }
            others += token.inBlock() - 1;
            if (others <= BUDGET) {
                keys.add(token.key());
            } else {
                passed++;
            }
        }
        return passed;
    }

    private List<Cell> cells(List<String> values, List<Token> tokens) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            int column = i;
            if (kinds.get(i) == Kind.TEXT) {
                List<Token> own = tokens.stream()
                        .filter(each -> each.column() == column)
                        .sorted(Comparator.comparing(Token::text))
                        .toList();
                cells.add(new Cell(
                        own.stream().map(Token::text).toArray(String[]::new),
                        own.stream()
                                .mapToInt(each -> (int) Math.min(each.frequency(), Integer.MAX_VALUE))
                                .toArray(),
                        Double.NaN));
            } else {
                double number = values.get(i) == null ? Double.NaN : Double.parseDouble(values.get(i));
                cells.add(Double.isFinite(number) ? new Cell(new String[0], new int[0], number) : Cell.NONE);
            }
        }
        return cells;
    }
}
