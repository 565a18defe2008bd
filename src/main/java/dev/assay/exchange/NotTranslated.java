package dev.assay.exchange;

/** Says why an expectation, a rule or a check has no counterpart; the caller lists it and goes on. */
final class NotTranslated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTranslated(String why) {
        super(why, null, false, false);
    }
}
