package dev.assay.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A YAML document whose every node knows where it stands. Unlike a JSON tree it keeps scalars as they were written. */
sealed interface Tree {
    Position at();

    JsonNode json();

    /** A map, in the order written. */
    record Branch(Position at, Map<String, Entry> entries) implements Tree {
        public Branch {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of the key, or null. */
        Tree get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The same map with the key's value replaced or added. */
        Branch with(String key, Tree value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(value.at(), value));
            return new Branch(at, changed);
        }

        /** The same map without the key. */
        Branch without(String key) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Branch(at, rest);
        }

        @Override
        public JsonNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, entry) -> node.set(key, entry.value().json()));
            return node;
        }
    }

    /**
     * One key of a map.
     *
     * @param key where the key stands
     */
    record Entry(Position key, Tree value) {}

    /** A list. */
    record Items(Position at, List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode json() {
            ArrayNode node = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> node.add(item.json()));
            return node;
        }
    }

    /**
     * A scalar.
     *
     * @param text its text, references filled in
     * @param shown its text for messages and hashes: secrets stay {@code ${env:NAME}}
     * @param plain whether it was written without quotes
     */
    record Leaf(Position at, String text, String shown, Kind kind, boolean plain, Origin origin) implements Tree {
        /** What a scalar is by YAML 1.2's core schema. */
        enum Kind {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NOTHING
        }

        /** Whether the text is the author's own, came in part from a reference, or has a reference that leads nowhere. */
        enum Origin {
            WRITTEN,
            FILLED,
            UNRESOLVED
        }

        /** Whether a secret is part of it. */
        boolean secret() {
            return !text.equals(shown);
        }

        /** The text that a record keeps: a boolean in lower case, as SQL casts it; everything else as written. */
        String value() {
            return kind == Kind.BOOLEAN ? text.toLowerCase(Locale.ROOT) : text;
        }

        @Override
        public JsonNode json() {
            JsonNodeFactory make = JsonNodeFactory.instance;
            return switch (kind) {
                case TEXT -> make.textNode(text);
                case INTEGER -> make.numberNode(integer(text));
                case DECIMAL -> make.numberNode(new BigDecimal(text));
                case BOOLEAN -> make.booleanNode(value().equals("true"));
                case NOTHING -> make.nullNode();
            };
        }

        /** A text that stands where another node does. */
        static Leaf text(Position at, String text) {
            return new Leaf(at, text, text, Kind.TEXT, false, Origin.WRITTEN);
        }

        /** Reads YAML's decimal ({@code 12}), octal ({@code 0o14}) and hexadecimal ({@code 0xC}) notation. */
        static BigInteger integer(String written) {
            if (written.startsWith("0o")) {
                return new BigInteger(written.substring(2), 8);
            }
            if (written.startsWith("0x")) {
                return new BigInteger(written.substring(2), 16);
            }
            return new BigInteger(written);
        }
    }
}
