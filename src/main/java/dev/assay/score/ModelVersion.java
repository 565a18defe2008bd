package dev.assay.score;

import dev.assay.model.SavedModel;

/**
 * A version of a model that predicts.
 *
 * @param name the model's name in the registry
 * @param version its number
 * @param saved the version as it was saved
 */
public record ModelVersion(String name, int version, SavedModel saved) {
    /** As people call it. */
    public String told() {
        return "version " + version + " of model '" + name + "'";
    }
}
