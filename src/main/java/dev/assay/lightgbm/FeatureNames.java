package dev.assay.lightgbm;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.sql.types.StructField;

/**
 * The features by name and by place.
 *
 * @param names by place; empty where nobody has named them
 * @param categorical places, ascending
 */
record FeatureNames(List<String> names, List<Integer> categorical) implements Serializable {
    private static final String REFUSED_BY_LIGHTGBM = "[\",:\\[\\]{}\\s]";

    FeatureNames {
        names = List.copyOf(names);
        categorical = List.copyOf(categorical);
    }

    /**
     * As SynapseML resolves them: its slot names, else those of the vector's metadata, of which nominal ones are
     * categorical. A categorical name that is no feature, which it passes over, is a problem.
     */
    static FeatureNames of(Given given, StructField features, Problems problems) {
        List<String> names = new ArrayList<>(List.of(given.texts("slotNames")));
        Set<Integer> categorical = new TreeSet<>();
        if (names.isEmpty()) {
            fromMetadata(features, names, categorical);
        }
        for (int index : given.wholes("categoricalSlotIndexes")) {
            if (index < 0) {
                problems.add("categoricalSlotIndexes", "has " + index, "places count from 0");
            }
            categorical.add(index);
        }
        for (String name : given.texts("categoricalSlotNames")) {
            int index = names.indexOf(name);
            if (index < 0) {
                problems.add(
                        "categoricalSlotNames",
                        "has '" + name + "', which is no feature",
                        Suggestion.among(names, name));
            }
            categorical.add(index);
        }
        return new FeatureNames(names, new ArrayList<>(categorical));
    }

    private static void fromMetadata(StructField features, List<String> names, Set<Integer> categorical) {
        AttributeGroup group = AttributeGroup.fromStructField(features);
        if (group.attributes().isEmpty()) {
            return;
        }
        Attribute[] attributes = group.attributes().get();
        for (int i = 0; i < attributes.length; i++) {
            Attribute attribute = attributes[i];
            boolean named = attribute != null && attribute.name().isDefined();
            names.add(named ? attribute.name().get() : Integer.toString(i));
            if (attribute != null && attribute.attrType().equals(AttributeType.Nominal())) {
                categorical.add(i);
            }
        }
    }

    /** How a message names the feature at a place. */
    String named(int place) {
        return place < names.size() ? "feature '" + names.get(place) + "'" : "feature " + place;
    }

    int[] places() {
        return categorical.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Hands the places over to SynapseML and, where LightGBM would refuse the names (some characters; two that are the same
     * once blanks are underscores), names that it takes.
     */
    void settle(Given given, List<String> told) {
        given.set("categoricalSlotIndexes", places());
        given.set("categoricalSlotNames", new String[0]);
        List<String> safe = safe();
        if (!safe.equals(names)) {
            given.set("slotNames", safe.toArray(new String[0]));
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (!safe.get(i).equals(names.get(i))) {
                    changed.add("'%s' is '%s'".formatted(names.get(i), safe.get(i)));
                }
            }
            told.add("LightGBM does not take some names: in the native model " + shortened(changed));
        }
    }

    private List<String> safe() {
        List<String> safe = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String plain = name.replaceAll(REFUSED_BY_LIGHTGBM, "_");
            String unique = plain;
            for (int i = 2; !taken.add(unique); i++) {
                unique = plain + "_" + i;
            }
            safe.add(unique);
        }
        return safe;
    }

    /** A list of which long ones are cut off, saying how many there are. */
    static String shortened(List<String> parts) {
        int most = 10;
        String shown = String.join(", ", parts.subList(0, Math.min(most, parts.size())));
        return parts.size() > most ? shown + " and " + (parts.size() - most) + " more" : shown;
    }
}
