package dev.assay.lightgbm;

/** A fit that ended without a model that can be trusted; the message says what happened first, and where. */
public final class FitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FitException(String message, Throwable cause) {
        super(message, cause);
    }

    FitException(String message) {
        super(message);
    }
}
