package dev.assay.job;

import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.spec.YamlText;
import dev.assay.suggest.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section of the spec that is proposed; of a table without a spec, the whole spec. */
final class SuggestText {
    private final RunRequest request;
    private final List<String> items = new ArrayList<>();

    SuggestText(RunRequest request) {
        this.request = request;
    }

    void add(TableStudy study, SuggestOutcome.OfTable found) {
        List<String> names = study.names();
        List<String> heading = new ArrayList<>();
        String rows = String.format(Locale.ROOT, "%,d", study.whole().rows());
        heading.add(found.name() + ": learnt from " + rows + " rows"
                + (study.step() == null
                        ? "; there are too few periods to hold the checks against later ones."
                        : ", " + names.get(0) + " to " + names.get(names.size() - 1) + " by "
                                + study.whole().time()
                                + ". Each check, as learnt from the earlier " + study.step()
                                + "s alone, was held against the later ones; in brackets stands the greatest rate of false alarms"
                                + " that is to be expected, with 95 % confidence."));
        items.add(new Section(study.step()).of(found.name(), heading, found.proposed(), found.coverage()));
    }

    String made() {
        Spec spec = request.spec();
        StringBuilder text = new StringBuilder();
        text.append("# Proposed by `assay suggest`. Review each check: a person decides which of them are rules.\n");
        if (spec.file().equals("--table")) {
            text.append("assay: 1\n");
            text.append("name: ")
                    .append(YamlText.scalar(YamlText.literal(spec.name())))
                    .append('\n');
            text.append("results: ")
                    .append(YamlText.scalar(YamlText.literal(spec.results())))
                    .append('\n');
            text.append("tables:\n");
            spec.tables().values().forEach(table -> text.append("  ")
                    .append(YamlText.scalar(YamlText.literal(table.name())))
                    .append(": ")
                    .append(YamlText.flow(YamlText.literal(declaration(table))))
                    .append('\n'));
        }
        text.append("validate:\n");
        items.forEach(text::append);
        return text.toString();
    }

    private static Map<String, Object> declaration(TableSpec table) {
        Map<String, Object> written = new LinkedHashMap<>();
        put(written, "format", table.format());
        put(written, "path", table.path());
        put(written, "table", table.table());
        put(written, "options", table.options().isEmpty() ? null : table.options());
        put(written, "key", table.key().isEmpty() ? null : table.key());
        put(written, "time", table.time());
        put(written, "mask", table.mask().isEmpty() ? null : table.mask());
        return written;
    }

    private static void put(Map<String, Object> written, String key, Object value) {
        if (value != null) {
            written.put(key, value);
        }
    }
}
