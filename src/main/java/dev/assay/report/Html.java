package dev.assay.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Writes HTML; everything but tag names, attribute names and {@link #raw} is escaped. Not thread-safe. */
final class Html {
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn, and one with a null value is left out. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Html close() {
        written.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds nothing but text. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Lines that stay lines, as SQL is written. */
    Html lines(List<String> lines) {
        open("pre");
        for (int i = 0; i < lines.size(); i++) {
            raw(i == 0 ? "" : "\n").text(lines.get(i));
        }
        return close();
    }

    /** An element without content and end tag. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** Trusted markup: never data. */
    Html raw(String markup) {
        written.append(markup);
        return this;
    }

    private void start(String tag, String... attributes) {
        written.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                written.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                written.append('"');
            }
        }
        written.append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                default -> written.append(Shown.letter(letter));
            }
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return written.toString();
    }
}
