package org.datajoint.internal.plan;

/** The source of a column's value. */
public sealed interface Expression {
    /**
     * An attribute of the input.
     *
     * @param attribute its name
     */
    record Reference(String attribute) implements Expression {}

    /**
     * An SQL expression over attributes of the input.
     *
     * @param snippet the expression
     */
    record Computed(Snippet snippet) implements Expression {}
}
