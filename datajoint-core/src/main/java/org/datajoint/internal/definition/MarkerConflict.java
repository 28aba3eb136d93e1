package org.datajoint.internal.definition;

import java.util.List;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;

/**
 * A column whose comment claims a type that its values cannot have, such as {@code :uuid:} on a {@code char(36)}. Its type
 * is of kind {@code UNKNOWN}, with the column's own type as its text and the claimed one first among its parameters. The
 * table stays usable; only such an attribute's values are neither read nor written, because whichever of both types were
 * taken could be the wrong one.
 */
public final class MarkerConflict {
    private MarkerConflict() {}

    static AttributeType of(AttributeType own, AttributeType claimed) {
        return new AttributeType(Kind.UNKNOWN, own.text(), List.of(claimed.text()), null);
    }

    /** Returns the type with the place of its column, if it is a conflict; any other type as it is. */
    public static AttributeType at(String table, String column, AttributeType type) {
        return is(type)
                ? new AttributeType(
                        Kind.UNKNOWN, type.text(), List.of(type.parameters().get(0), table, column), null)
                : type;
    }

    /** Returns whether the type stands for a conflict. */
    public static boolean is(AttributeType type) {
        return type.kind() == Kind.UNKNOWN && !type.parameters().isEmpty();
    }

    /**
     * Refuses values of a type that is a conflict.
     *
     * @throws InvalidValueException if it is one, with what is wrong and what to do
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
