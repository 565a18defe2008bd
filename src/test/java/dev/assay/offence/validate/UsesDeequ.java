package dev.assay.offence.validate;

/** Planted for the rules of the house. */
public final class UsesDeequ {
    private UsesDeequ() {}

    static Object size() {
        return com.amazon.deequ.analyzers.Size.apply(scala.Option.empty());
    }
}
