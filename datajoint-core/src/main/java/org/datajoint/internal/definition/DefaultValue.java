package org.datajoint.internal.definition;

/** The default of an attribute. */
public sealed interface DefaultValue {
    /** There is none: a value must be given. */
    record None() implements DefaultValue {}

    /** {@code null}: the attribute is nullable. */
    record Null() implements DefaultValue {}

    /**
     * A number, a string (quotes and escapes resolved), or {@code true} and {@code false} as {@code 1} and {@code 0}.
     *
     * @param value the value as text
     */
    record Literal(String value) implements DefaultValue {}

    /**
     * What the server computes: {@code CURRENT_TIMESTAMP} or {@code CURRENT_TIMESTAMP(n)}.
     *
     * @param sql the text for the server, as the definition wrote it
     */
    record Expression(String sql) implements DefaultValue {}
}
