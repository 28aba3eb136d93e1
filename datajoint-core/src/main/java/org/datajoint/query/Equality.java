package org.datajoint.query;

import java.util.Collection;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Term;
import org.datajoint.internal.select.SnippetReader;
import org.datajoint.internal.values.BoundValues;
import org.datajoint.internal.values.JsonText;
import org.datajoint.internal.values.ShownValue;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** An entry of a restricting map: an attribute, or a path in a JSON attribute, equals a value. */
final class Equality {
    private Equality() {}

    /** Returns the predicate; null if the name is not an attribute. */
    static @Nullable Predicate of(String name, @Nullable Object value, Heading heading, ValueTypes types) {
        if (heading.contains(name)) {
            return whole(HeadingAlgebra.attribute(heading, name), value, types);
        }
        if (name.indexOf('.') < 0) {
            return null;
        }
        Term.JsonPath path = SnippetReader.jsonPath(name, heading);
        if (path != null) {
            return inside(path, value);
        }
        Term.JsonPath typed = SnippetReader.jsonPath(name.replaceFirst(":.*", ""), heading);
        if (typed != null) {
            throw new InvalidValueException("The type after the colon in \"" + name
                    + "\" is not an SQL type. Use one such" + " as decimal(10,2), signed or char(20).");
        }
        return null;
    }

    private static Predicate whole(Attribute attribute, @Nullable Object value, ValueTypes types) {
        Term term = new Term.Whole(attribute.name());
        Kind kind = attribute.type().kind();
        if (value == null) {
            // If d is NOT NULL, MySQL takes "d is null" for "d is the zero date", and fails on that date.
            boolean dated = kind == Kind.DATE || kind == Kind.DATETIME;
            return dated && !attribute.nullable() ? Predicate.NEVER : new Predicate.IsNull(term);
        }
        if (kind == Kind.CODEC) {
            return new Predicate.Equal(term, types.of(attribute).toCondition(value));
        }
        if (kind == Kind.JSON) {
            return new Predicate.JsonEqual(attribute.name(), null, JsonText.write(value));
        }
        boolean array = value.getClass().isArray() && !(value instanceof byte[]);
        if (value instanceof Collection || value instanceof Map || array) {
            throw new InvalidValueException("The attribute `" + attribute.name() + "` : " + attribute.type()
                    + " cannot equal " + ShownValue.of(value)
                    + ". For one of several values, restrict by a collection of maps or by \"" + attribute.name()
                    + " in (?, ?)\".");
        }
        return new Predicate.Equal(term, types.of(attribute).toCondition(value));
    }

    private static Predicate inside(Term.JsonPath path, @Nullable Object value) {
        if (value == null) {
            return new Predicate.IsNull(path);
        }
        boolean json = value instanceof Boolean
                || value instanceof Number
                || value instanceof Map
                || value instanceof Collection;
        if (json && (path.type() == null || value instanceof Map || value instanceof Collection)) {
            return new Predicate.JsonEqual(path.attribute(), path.path(), JsonText.write(value));
        }
        return new Predicate.Equal(path, BoundValues.scalar(value));
    }
}
