package org.datajoint.internal.definition;

import java.util.List;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;

/**
 * A conflict between a column and its comment, which names a type that the values cannot have, such as {@code :uuid:} on a
 * {@code char(36)}. It is represented by a type of kind {@code UNKNOWN}, whose text is the column's own type and whose first
 * parameter is the claimed one. The table remains usable, but the values of the attribute can be neither read nor written,
 * because either type might be the wrong one.
 */
public final class MarkerConflict {
    private MarkerConflict() {}

    static AttributeType of(AttributeType own, AttributeType claimed) {
        return new AttributeType(Kind.UNKNOWN, own.text(), List.of(claimed.text()), null);
    }

    /** Returns the type with the names of its table and column added if it is a conflict; any other type unchanged. */
    public static AttributeType at(String table, String column, AttributeType type) {
        return is(type)
                ? new AttributeType(
                        Kind.UNKNOWN, type.text(), List.of(type.parameters().get(0), table, column), null)
                : type;
    }

    /** Returns whether the type represents a conflict. */
    public static boolean is(AttributeType type) {
        return type.kind() == Kind.UNKNOWN && !type.parameters().isEmpty();
    }

    /**
     * Checks that the values of a type can be read and written.
     *
     * @throws InvalidValueException if the type represents a conflict
     */
    public static void check(AttributeType type) {
        if (!is(type)) {
            return;
        }
        List<String> parts = type.parameters();
        String where = parts.size() < 3 ? "An attribute" : "The attribute `" + parts.get(2) + "` of " + parts.get(1);
        throw new InvalidValueException(
                where + " can be neither read nor written: the column's comment says that it is `"
                        + parts.get(0) + "`, but the column is " + type.text()
                        + ". Alter the comment so that it no longer begins with `:" + parts.get(0)
                        + ":`, or alter the column's type.");
    }
}
