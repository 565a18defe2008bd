package dev.assay.spec;

/** What a broken check does: {@code ERROR} quarantines rows and may close the gate, {@code WARN} is only said. */
public enum Severity {
    ERROR,
    WARN
}
