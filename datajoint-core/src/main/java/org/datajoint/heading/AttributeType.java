package org.datajoint.heading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of an attribute: a core type of DataJoint, a native type of the server, or a codec.
 *
 * @param kind what family it belongs to
 * @param text the type as a definition writes it, such as {@code varchar(30)}: for core types and codecs the text that a
 *     column's comment carries, spelled so that DataJoint for Python reads it too
 * @param parameters what stands in its parentheses, such as {@code ["7", "2"]} for {@code decimal(7,2)}; the unquoted
 *     members of an {@code enum}; the codec's name for a codec
 * @param store the store of a codec: null for one inside the table, empty for the default store ({@code <blob@>})
 */
public record AttributeType(
        Kind kind,
        String text,
        List<String> parameters,
        @Nullable String store) {
    /** The type of an SQL expression, known to the server alone. */
    public static final AttributeType UNKNOWN = new AttributeType(Kind.UNKNOWN, "", List.of(), null);

    private static final AttributeType BYTES = new AttributeType(Kind.BYTES, "bytes", List.of(), null);
    private static final AttributeType JSON = new AttributeType(Kind.JSON, "json", List.of(), null);

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
        /** The type of an SQL expression, which only the server can tell; or uncertain, as a column and its comment contradict. */
        UNKNOWN
    }

    /** Returns whether it is a core type, whose text a column's comment carries. */
    public boolean isCore() {
        return kind != Kind.NATIVE && kind != Kind.CODEC && kind != Kind.UNKNOWN;
    }

    /**
     * Returns the type that the column itself has: for a codec {@code bytes} if its values stay in the table and {@code json}
     * if they go to a store; every other type is its own.
     */
    public AttributeType storage() {
        if (kind != Kind.CODEC) {
            return this;
        }
        return store == null ? BYTES : JSON;
    }

    /** Returns the type as a definition writes it. */
    @Override
    public String toString() {
        return text;
    }
}
