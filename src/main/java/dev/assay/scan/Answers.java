package dev.assay.scan;

/** What a read found; each question knows its own part. */
public final class Answers {
    private final Tallies tallies;

    Answers(Tallies tallies) {
        this.tallies = tallies;
    }

    Tally at(int question) {
        return tallies.at(question);
    }
}
