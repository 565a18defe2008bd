package dev.assay.lightgbm;

import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;

/** Settings that SynapseML 1.1.3 takes, and then gives a wrong model for, or none. */
final class Traps {
    private Traps() {}

    static void find(Estimator<?> estimator, Problems problems) {
        Given given = new Given(estimator);
        rounds(given, problems);
        data(given, problems);
    }

    private static void rounds(Given given, Problems problems) {
        if (given.whole("numIterations") < 1) {
            problems.add("numIterations", "is " + given.whole("numIterations"), "give at least 1");
        }
        if (given.whole("numBatches") > 0) {
            problems.add(
                    "numBatches",
                    "is " + given.whole("numBatches")
                            + ": each batch starts from nothing, and the trees are then added up",
                    "leave it out");
        }
        if (given.number("improvementTolerance") != 0) {
            problems.add(
                    "improvementTolerance",
                    "is " + given.number("improvementTolerance")
                            + ": its sign is inverted for losses, so that one that rises by less counts as better",
                    "leave it at 0");
        }
        if (given.whole("earlyStoppingRound") < 0) {
            problems.add(
                    "earlyStoppingRound",
                    "is " + given.whole("earlyStoppingRound"),
                    "give the rounds to wait, or 0 for no early stopping");
        }
        if (given.text("boostingType").equals("dart") && SafeDefaults.stopsEarly(given)) {
            problems.add(
                    "earlyStoppingRound",
                    "is " + given.whole("earlyStoppingRound")
                            + " with boostingType dart, which rescales earlier trees in each round: no earlier round can be"
                            + " gone back to",
                    "leave it out");
        }
        if (!given.text("modelString").isEmpty() && !given.isSet("initScoreCol")) {
            problems.add(
                    "modelString",
                    "is given without initScoreCol: training then starts from nothing, and adds its trees to the old"
                            + " ones",
                    "give the old model's raw scores in a column, and name it by initScoreCol");
        }
    }

    private static void data(Given given, Problems problems) {
        if (given.isSet("samplingMode") && !given.text("samplingMode").equals("global")) {
            problems.add(
                    "samplingMode",
                    "is " + given.text("samplingMode")
                            + ": bins are made of the first rows only, and the model is blind to values that come later",
                    "leave it out, or give global");
        }
        String transfer = given.text("dataTransferMode");
        if (!transfer.equals("streaming") && !transfer.equals("bulk")) {
            problems.add("dataTransferMode", "is " + transfer, "give bulk or streaming");
        }
        List<String> lost = lost(given);
        if (!lost.isEmpty()) {
            problems.add(
                    String.join(", ", lost),
                    "never reaches LightGBM's bins: SynapseML 1.1.3 does not hand it on",
                    "leave it out; shape the features instead (a NaN is missing, a zero is a zero)");
        }
    }

    /** What SynapseML gives to LightGBM's booster, but not to its data set, where alone it has an effect. */
    private static List<String> lost(Given given) {
        List<String> lost = new ArrayList<>();
        if (given.isSet("useMissing") && !given.on("useMissing")) {
            lost.add("useMissing");
        }
        if (given.isSet("zeroAsMissing") && given.on("zeroAsMissing")) {
            lost.add("zeroAsMissing");
        }
        if (given.wholes("maxBinByFeature").length > 0) {
            lost.add("maxBinByFeature");
        }
        if (given.isSet("minDataPerBin") && given.whole("minDataPerBin") != 3) {
            lost.add("minDataPerBin");
        }
        lost.addAll(new PassThrough(given.text("passThroughArgs")).ofBins());
        return lost;
    }
}
