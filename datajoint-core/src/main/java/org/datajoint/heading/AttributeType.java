package org.datajoint.heading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of an attribute: a core type of DataJoint, a native type of the server, or a codec.
 *
 * @param kind the family that it belongs to
 * @param text the type as in a definition, such as {@code varchar(30)}; for core types and codecs this text is recorded in
 *     the column's comment, in a form that DataJoint for Python can read too
 * @param parameters its parameters in parentheses, such as {@code ["7", "2"]} for {@code decimal(7,2)}; the unquoted members
 *     of an {@code enum}; the codec's name for a codec
 * @param store the store of a codec; null if values are kept in the table, empty for the default store ({@code <blob@>})
 */
public record AttributeType(
        Kind kind,
        String text,
        List<String> parameters,
        @Nullable String store) {
    /** The type of an SQL expression, which only the server knows. */
    public static final AttributeType UNKNOWN = new AttributeType(Kind.UNKNOWN, "", List.of(), null);

    public AttributeType {
        parameters = List.copyOf(parameters);
    }

    /** The families of types. */
    public enum Kind {
        INT8,
        INT16,
        INT32,
        INT64,
        FLOAT32,
        FLOAT64,
        BOOL,
        UUID,
        JSON,
        BYTES,
        DATE,
        DATETIME,
        CHAR,
        VARCHAR,
        ENUM,
        DECIMAL,
        /** A type of the server itself, such as {@code int unsigned} or {@code time}; accepted with a warning. */
        NATIVE,
        /** {@code <name>}, {@code <name@>} or {@code <name@store>}. */
        CODEC,
        /** The type of an SQL expression, which only the server knows, or the type of a column that contradicts its comment. */
        UNKNOWN
    }

    /** Returns whether it is a core type, whose text is recorded in the column's comment. */
    public boolean isCore() {
        return kind != Kind.NATIVE && kind != Kind.CODEC && kind != Kind.UNKNOWN;
    }

    /** Returns the type as in a definition. */
    @Override
    public String toString() {
        return text;
    }
}
