package org.datajoint.internal.definition;

/** The default of an attribute. */
public sealed interface DefaultValue {
    /** No default: every row must have a value. */
    record None() implements DefaultValue {}

    /** The default {@code null}, which makes the attribute nullable. */
    record Null() implements DefaultValue {}

    /**
     * A number, a string, or a truth value.
     *
     * @param value the value as text, without quotes and escapes; {@code 1} for {@code true} and {@code 0} for {@code false}
     */
    record Literal(String value) implements DefaultValue {}

    /**
     * A value that the server computes: {@code CURRENT_TIMESTAMP} or {@code CURRENT_TIMESTAMP(n)} in a definition, any
     * expression in a table that others created.
     *
     * @param sql the expression
     */
    record Expression(String sql) implements DefaultValue {}
}
