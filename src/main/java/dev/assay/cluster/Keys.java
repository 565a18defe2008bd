package dev.assay.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * Keys under which values collide that may mean the same. Fingerprint and n-gram keys are those of OpenRefine, as its
 * documentation tells them in "Clustering in depth".
 */
final class Keys implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern LATIN = Pattern.compile("[a-z]+");
    private static final int LONGEST_CODE = 12;

    private transient DoubleMetaphone metaphone;

    /** The different words in the order of the alphabet; empty where there are none. */
    static String fingerprint(Text text) {
        return String.join(" ", text.wordSet());
    }

    /** The different pairs of neighbouring letters, blanks left out, in the order of the alphabet; empty for one letter. */
    static String ngram(Text text) {
        String compact = text.compact();
        TreeSet<String> pairs = new TreeSet<>();
        for (int i = 0; i + 2 <= compact.length(); i++) {
            pairs.add(compact.substring(i, i + 2));
        }
        return String.join("", pairs);
    }

    /**
     * The words by their sound in English (Philips, "The Double Metaphone Search Algorithm", 2000, the first code), in order;
     * words that are not of Latin letters alone as they stand. Empty where no word has a sound.
     */
    String phonetic(Text text) {
        if (metaphone == null) {
            metaphone = new DoubleMetaphone();
            metaphone.setMaxCodeLen(LONGEST_CODE);
        }
        List<String> sounds = new ArrayList<>();
        boolean any = false;
        for (String word : text.words()) {
            String code = LATIN.matcher(word).matches() ? metaphone.doubleMetaphone(word) : "";
            any |= code != null && !code.isEmpty();
            sounds.add(code == null || code.isEmpty() ? word : code);
        }
        return any ? String.join(" ", sounds) : "";
    }
}
