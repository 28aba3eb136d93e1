package org.datajoint.internal.plan;

/** Where the value of a column comes from. */
public sealed interface Expression {
    /**
     * An attribute of the input.
     *
     * @param attribute its name
     */
    record Reference(String attribute) implements Expression {}

    /**
     * An SQL expression on attributes of the input.
     *
     * @param snippet the expression
     */
    record Computed(Snippet snippet) implements Expression {}
}
