package dev.assay.exchange;

import dev.assay.exchange.LightGBMFile.Form;
import dev.assay.lightgbm.LightGBMNames;
import dev.assay.problem.InputException;
import dev.assay.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trained model as LightGBM writes it: a header, trees, and the parameters of the training, all of them. Those that have
 * LightGBM's default are passed over; seeds that LightGBM itself drew from {@code seed}, too.
 */
final class LightGBMModelText {
    private static final Pattern BEGIN = Pattern.compile("\\s*tree\\s*\\R[\\s\\S]*");
    private static final Pattern HEADER = Pattern.compile("([a-z_]+)=(.*)");
    private static final Pattern PARAMETER = Pattern.compile("\\[([^:\\]]+): ?(.*)\\]");

    private static final Set<String> DRAWN = Set.of(
            "bagging_seed", "feature_fraction_seed", "extra_seed", "drop_seed", "data_random_seed", "objective_seed");

    private final String file;
    private final Map<String, String> header = new TreeMap<>();
    private final Map<String, Position> places = new TreeMap<>();
    private final List<Assigned> parameters = new ArrayList<>();

    private LightGBMModelText(String file) {
        this.file = file;
    }

    static boolean begins(String text) {
        return BEGIN.matcher(text).matches();
    }

    static LightGBMFile read(String file, String text) {
        LightGBMModelText model = new LightGBMModelText(file);
        model.lines(text);
        String version = model.header.getOrDefault("version", "");
        if (!version.matches("v[234]")) {
            String what = version.isEmpty() ? "a model without a version" : "a model of version '" + version + "'";
            Position at = model.places.getOrDefault("version", new Position(file, 1, 1));
            throw InputException.of(at, what, "save it by LightGBM 2.2 to 4 (v2, v3, v4), which are read here");
        }
        List<String> names =
                List.of(model.header.getOrDefault("feature_names", "").strip().split("\\s+"));
        boolean named = names.stream().anyMatch(name -> !name.matches("Column_\\d+|"));
        return new LightGBMFile(
                file,
                "LightGBM model (" + version + ")",
                Form.MODEL,
                model.assigned(),
                named ? names : List.of(),
                named ? model.categorical(names) : List.of());
    }

    private void lines(String text) {
        boolean head = true;
        boolean trailer = false;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            Position at = new Position(file, number, 1);
            Matcher entry = HEADER.matcher(line);
            head &= !line.startsWith("Tree=");
            trailer |= line.equals("parameters:");
            if (head && entry.matches()) {
                header.put(entry.group(1), entry.group(2));
                places.put(entry.group(1), at);
            }
            Matcher parameter = PARAMETER.matcher(line);
            if (trailer && parameter.matches()) {
                parameters.add(new Assigned(at, parameter.group(1), parameter.group(2)));
            }
            trailer &= !line.equals("end of parameters");
        }
    }

    /** Parameters that say something; the objective always. */
    private List<Assigned> assigned() {
        boolean seeded = parameters.stream().anyMatch(each -> seed(each));
        List<Assigned> said = new ArrayList<>();
        for (Assigned each : parameters) {
            boolean drawn = seeded && DRAWN.contains(each.name());
            boolean unset = each.name().equals("seed") && !seed(each);
            // The features say by themselves which of them are categories.
            boolean known =
                    each.name().equals("categorical_feature") || each.name().equals("objective");
            if (!drawn && !unset && !known && !LightGBMNames.standard(each.name(), each.value())) {
                said.add(each);
            }
        }
        said.addAll(0, objective());
        return said;
    }

    private static boolean seed(Assigned each) {
        return each.name().equals("seed") && !each.value().matches("\\s*0?\\s*");
    }

    /** The header's objective, and what it is made with: {@code objective=binary sigmoid:1}. */
    private List<Assigned> objective() {
        List<Assigned> said = new ArrayList<>();
        for (Assigned each : parameters) {
            if (each.name().equals("objective")) {
                return List.of(each);
            }
        }
        for (String word : header.getOrDefault("objective", "").strip().split("\\s+")) {
            int colon = word.indexOf(':');
            String name = colon < 0 ? (said.isEmpty() ? "objective" : "reg_sqrt") : word.substring(0, colon);
            String value = colon < 0 ? (said.isEmpty() ? word : "true") : word.substring(colon + 1);
            if (!word.isEmpty() && (said.isEmpty() || !LightGBMNames.standard(name, value))) {
                said.add(new Assigned(places.get("objective"), name, value));
            }
        }
        return said;
    }

    /** Numbers have bounds in brackets, categories a list with colons, and what never varied has {@code none}. */
    private List<String> categorical(List<String> names) {
        String[] infos = header.getOrDefault("feature_infos", "").strip().split("\\s+");
        List<String> categorical = new ArrayList<>();
        for (int i = 0; i < names.size() && i < infos.length; i++) {
            if (!infos[i].isEmpty() && !infos[i].equals("none") && !infos[i].startsWith("[")) {
                categorical.add(names.get(i));
            }
        }
        return categorical;
    }
}
