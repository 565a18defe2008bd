package dev.assay.asof;

import java.io.Serializable;

/** What a request asks of a series. */
public sealed interface Ask extends Serializable permits Lag, Window {
    /** Which of the series' values, from 0 on. */
    int value();

    /** The step that it counts from. */
    Anchor anchor();

    /** The name of the double column with the answer. */
    String answer();
}
