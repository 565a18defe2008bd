package dev.assay.spec;

/**
 * One check of one table.
 *
 * @param pointer where it stands in the spec, for example {@code /validate/0/checks/3}
 * @param kind its name in the spec's vocabulary, for example {@code not_null}
 * @param name unique within the table; by default the kind and its columns: {@code not_null(store)}
 * @param rule what must hold
 * @param severity default error
 * @param atLeast the share of the rows in scope that must hold; null means all of them
 * @param where SQL condition: only rows for which it is true are in scope; null for all
 * @param why the author's reason, shown when the check fails; null for none
 */
public record CheckSpec(
        String pointer,
        String kind,
        String name,
        Rule rule,
        Severity severity,
        Share atLeast,
        String where,
        String why) {}
