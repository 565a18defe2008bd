package dev.assay.exchange;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import java.util.Objects;

/** Whether two checks are the same wherever they stand. */
final class Same {
    private Same() {}

    static boolean check(CheckSpec left, CheckSpec right) {
        return left.rule().equals(right.rule())
                && name(left).equals(name(right))
                && left.severity() == right.severity()
                && Objects.equals(left.atLeast(), right.atLeast())
                && Objects.equals(left.where(), right.where())
                && Objects.equals(left.why(), right.why());
    }

    private static String name(CheckSpec check) {
        return check.name() == null ? CheckWriter.nameByDefault(check.rule()) : check.name();
    }
}
