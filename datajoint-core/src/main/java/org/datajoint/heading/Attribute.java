package org.datajoint.heading;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a table or query.
 *
 * @param name its name
 * @param type its declared type; {@link AttributeType#UNKNOWN} for the result of an SQL expression
 * @param inKey whether it belongs to the primary key
 * @param nullable whether it may be null
 * @param defaultValue the default in the notation of the definition language ({@code 5}, {@code "abc"}, {@code
 *     CURRENT_TIMESTAMP(3)}, {@code null}); null if there is none
 * @param comment the comment after {@code #}; empty if there is none
 * @param autoIncrement whether the server generates its values in ascending order
 * @param lineage its origin, which is the attribute that first defined it, as {@code schema.table.attribute}; null if it has
 *     none, as for a computed attribute and for a secondary attribute that is not part of a foreign key
 */
public record Attribute(
        String name,
        AttributeType type,
        boolean inKey,
        boolean nullable,
        @Nullable String defaultValue,
        String comment,
        boolean autoIncrement,
        @Nullable String lineage) {
    public Attribute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(comment, "comment");
    }

    /** Returns an attribute computed by an SQL expression: of unknown type, nullable, without a default and an origin. */
    public static Attribute computed(String name) {
        return new Attribute(name, AttributeType.UNKNOWN, false, true, null, "", false, null);
    }

    /**
     * Returns whether the attribute is hidden, because its name begins with an underscore. Hidden attributes are for
     * DataJoint's own use; they are neither matched nor fetched.
     */
    public boolean isHidden() {
        return name.startsWith("_");
    }

    /** Returns the same attribute under another name. */
    public Attribute withName(String newName) {
        return new Attribute(newName, type, inKey, nullable, defaultValue, comment, autoIncrement, lineage);
    }

    /** Returns the same attribute inside or outside the primary key. */
    public Attribute withInKey(boolean key) {
        return new Attribute(name, type, key, nullable, defaultValue, comment, autoIncrement, lineage);
    }

    /** Returns the same attribute with another origin; null for none. */
    public Attribute withLineage(@Nullable String origin) {
        return new Attribute(name, type, inKey, nullable, defaultValue, comment, autoIncrement, origin);
    }

    /** Returns the same attribute, nullable or not. */
    public Attribute withNullable(boolean mayBeNull) {
        return new Attribute(name, type, inKey, mayBeNull, defaultValue, comment, autoIncrement, lineage);
    }
}
