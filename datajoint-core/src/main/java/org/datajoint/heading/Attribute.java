package org.datajoint.heading;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a table or query.
 *
 * @param name its name in the result
 * @param type its declared type; {@link AttributeType#UNKNOWN} for the result of an SQL expression
 * @param inKey whether it belongs to the primary key
 * @param nullable whether it may be null
 * @param defaultValue the default as the definition language writes it ({@code 5}, {@code "abc"}, {@code
 *     CURRENT_TIMESTAMP(3)}, {@code null}); null if there is none
 * @param comment the remark after {@code #}, empty if there is none
 * @param autoIncrement whether the server numbers it
 * @param lineage where it was first defined, {@code schema.table.attribute}; null if it has no origin (a secondary
 *     attribute of its own table, a computed one)
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

    /** Returns an attribute computed by an SQL expression: of unknown type, nullable, without default and origin. */
    public static Attribute computed(String name) {
        return new Attribute(name, AttributeType.UNKNOWN, false, true, null, "", false, null);
    }

    /** Returns whether DataJoint keeps it for itself: its name begins with an underscore. It is never matched nor fetched. */
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

    /** Returns the same attribute with another origin, null for none. */
    public Attribute withLineage(@Nullable String origin) {
        return new Attribute(name, type, inKey, nullable, defaultValue, comment, autoIncrement, origin);
    }

    /** Returns the same attribute, nullable or not. */
    public Attribute withNullable(boolean mayBeNull) {
        return new Attribute(name, type, inKey, mayBeNull, defaultValue, comment, autoIncrement, lineage);
    }
}
