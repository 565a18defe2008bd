package dev.assay.cli;

/** A failure in one line: the innermost cause says most, and the outermost says during what. */
final class FailureText {
    private FailureText() {}

    static String of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String outer = said(failure);
        String inner = said(innermost);
        return outer.contains(inner) ? outer : outer + ": " + inner;
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message.strip();
    }
}
