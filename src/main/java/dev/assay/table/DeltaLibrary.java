package dev.assay.table;

/** The Delta that is on the class path of this process. */
public final class DeltaLibrary {
    private DeltaLibrary() {}

    /** Its version; empty where there is none, or one that does not say (a hosted runtime's). */
    public static String version() {
        try {
            // Its class is named by a word that Java reserves.
            return String.valueOf(
                    Class.forName("io.delta.package").getMethod("VERSION").invoke(null));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return "";
        }
    }
}
