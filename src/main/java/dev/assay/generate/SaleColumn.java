package dev.assay.generate;

import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of sales in their order. While rows are made, a day is a number of days and a time one of microseconds. */
enum SaleColumn {
    SALE_ID(DataTypes.LongType),
    DELIVERY_ID(DataTypes.StringType),
    STORE(DataTypes.StringType),
    CITY(DataTypes.StringType),
    PRODUCT(DataTypes.StringType),
    SUPPLIER(DataTypes.StringType),
    DAY(DataTypes.IntegerType),
    QUANTITY(DataTypes.DoubleType),
    UNIT(DataTypes.StringType),
    UNIT_PRICE(DataTypes.createDecimalType(10, 4)),
    AMOUNT(DataTypes.createDecimalType(14, 2)),
    PAYMENT(DataTypes.StringType),
    CUSTOMER_EMAIL(DataTypes.StringType),
    CUSTOMER_MAIL(DataTypes.StringType),
    NOTE(DataTypes.StringType),
    DELIVERED_AT(DataTypes.LongType);

    private final DataType type;

    SaleColumn(DataType type) {
        this.type = type;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its cell in a row; null for null. */
    @SuppressWarnings("EnumOrdinal") // rows never outlive the process
    Object of(Object[] row) {
        return row[ordinal()];
    }

    @SuppressWarnings("EnumOrdinal") // as above
    void put(Object[] row, Object value) {
        row[ordinal()] = value;
    }

    static StructType schema() {
        StructType schema = new StructType();
        for (SaleColumn column : values()) {
            schema = schema.add(column.key(), column.type);
        }
        return schema;
    }
}
