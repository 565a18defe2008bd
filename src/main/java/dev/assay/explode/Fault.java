package dev.assay.explode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.spec.ExplodeSpec;
import java.util.Locale;
import org.apache.spark.sql.Column;

/** What makes a line of a recipe useless by itself. */
enum Fault {
    NO_PARENT("/recipes/parent", "there is no parent", "fill it in, or leave such rows out with where"),
    NO_COMPONENT("/recipes/component", "there is no component", "fill it in, or leave such rows out with where"),
    NO_QUANTITY("/recipes/quantity", "there is no quantity", "fill it in, or leave such rows out with where"),
    QUANTITY("/recipes/quantity", "the quantity is %s", "write a number above 0"),
    NO_UNIT("/recipes/unit", "there is no unit", "fill it in"),
    PER("/recipes/per", "the line is for %s of the parent", "write a number above 0"),
    YIELD("/recipes/yield", "the yield is %s", "write a number above 0 and at most 1"),
    WASTE("/recipes/waste", "the waste is %s", "write a number from 0 to under 1"),
    SHARE("/recipes/share", "the share is %s", "write a number above 0 and at most 1"),
    NO_SHARE("/recipes/share", "an alternative has no share", "write a number above 0 and at most 1"),
    DATES("/recipes/from", "the first day is after the last, %s", "mend one of them"),
    LEAD("/recipes/lead", "the lead time is %s days", "write a whole number, 0 or more");

    private static final double LONGEST_LEAD = 36_600;

    private final String at;
    private final String what;
    private final String mend;

    Fault(String at, String what, String mend) {
        this.at = at;
        this.what = what;
        this.mend = mend;
    }

    /** Where in the spec it is told. */
    String at() {
        return at;
    }

    String mend() {
        return mend;
    }

    String what(String value) {
        return String.format(Locale.ROOT, what, value);
    }

    /** True for lines that have it; null is false. */
    Column found(ExplodeSpec.Recipes recipes) {
        Column quantity = col("quantity");
        Column share = col("share");
        return switch (this) {
            case NO_PARENT -> col(RecipeLines.PARENT).isNull();
            case NO_COMPONENT -> col(RecipeLines.COMPONENT).isNull();
            case NO_QUANTITY -> quantity.isNull();
            case QUANTITY -> not(positive(quantity));
            case NO_UNIT -> recipes.unit() == null ? lit(false) : col("unit").isNull();
            case PER -> not(positive(col("per")));
            case YIELD -> recipes.waste() != null ? lit(false) : not(upToOne(col("yield")));
            case WASTE -> recipes.waste() == null ? lit(false) : not(upToOne(col("yield")));
            case SHARE -> not(upToOne(share));
            case NO_SHARE -> share.isNull();
            case DATES -> col(RecipeLines.FROM).gt(col(RecipeLines.TO));
            case LEAD -> not(col(RecipeLines.LEAD)
                    .between(lit(0.0), lit(LONGEST_LEAD))
                    .and(col(RecipeLines.LEAD).mod(lit(1.0)).equalTo(lit(0.0))));
        };
    }

    /** The value to be told. */
    Column value() {
        return switch (this) {
            case NO_PARENT, NO_COMPONENT, NO_QUANTITY, NO_UNIT, NO_SHARE -> lit("");
            case QUANTITY -> col("quantity").cast("string");
            case PER -> col("per").cast("string");
            case YIELD -> col("yield").cast("string");
            case WASTE -> lit(1.0).minus(col("yield")).cast("string");
            case SHARE -> col("share").cast("string");
            case DATES -> concat(
                    RecipeFaults.date(col(RecipeLines.FROM)), lit(" to "), RecipeFaults.date(col(RecipeLines.TO)));
            case LEAD -> col(RecipeLines.LEAD).cast("string");
        };
    }

    /** NaN is above every number in Spark. */
    private static Column positive(Column number) {
        return number.gt(lit(0.0)).and(number.lt(lit(Double.POSITIVE_INFINITY)));
    }

    private static Column upToOne(Column number) {
        return number.gt(lit(0.0)).and(number.leq(lit(1.0)));
    }
}
