package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveProperty.shouldBe;
import static org.datajoint.assertj.error.ShouldHaveProperty.shouldHaveProperty;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.datajoint.heading.Attribute;
import org.jspecify.annotations.Nullable;

/** Assertions on an attribute; see {@link DataJointAssertions}. */
public class AttributeAssert extends AbstractDataJointAssert<AttributeAssert, Attribute> {
    private static final String NULLABLE = "nullable";
    private static final String IN_KEY = "in the primary key";

    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public AttributeAssert(Attribute actual) {
        super(actual, AttributeAssert.class);
    }

    /**
     * Verifies that the attribute has the given type, written as in a definition. Case and white space outside of quotes are
     * ignored.
     */
    public AttributeAssert hasType(String type) {
        return check(() -> normal(type).equals(normal(actual.type().text()))
                ? Optional.empty()
                : Optional.of(failure("type", type, actual.type().text())));
    }

    /** Verifies that the attribute is nullable. */
    public AttributeAssert isNullable() {
        return is(NULLABLE, true, () -> actual.nullable());
    }

    /** Verifies that the attribute is not nullable. */
    public AttributeAssert isNotNullable() {
        return is(NULLABLE, false, () -> actual.nullable());
    }

    /** Verifies that the attribute has the given default, written as in a definition: {@code 5}, {@code "abc"}, {@code null}. */
    public AttributeAssert hasDefault(String value) {
        return has("default", value, () -> actual.defaultValue());
    }

    /** Verifies that the attribute has no default. */
    public AttributeAssert hasNoDefault() {
        return has("default", null, () -> actual.defaultValue());
    }

    /** Verifies that the attribute has the given comment; an empty text means no comment. */
    public AttributeAssert hasComment(String comment) {
        return has("comment", comment, () -> actual.comment());
    }

    /** Verifies that the attribute belongs to the primary key. */
    public AttributeAssert isInPrimaryKey() {
        return is(IN_KEY, true, () -> actual.inKey());
    }

    /** Verifies that the attribute does not belong to the primary key. */
    public AttributeAssert isNotInPrimaryKey() {
        return is(IN_KEY, false, () -> actual.inKey());
    }

    /** Verifies that the attribute has the same origin as another attribute. Fails if either has no origin. */
    public AttributeAssert isHomologousTo(Attribute other) {
        return check(() -> {
            String lineage = other.lineage();
            boolean same = lineage != null && lineage.equals(actual.lineage());
            String expected = lineage == null ? "that of " + other.name() + ", which has none" : lineage;
            return same ? Optional.empty() : Optional.of(failure("lineage", expected, actual.lineage()));
        });
    }

    private AttributeAssert is(String property, boolean expected, BooleanSupplier found) {
        return check(() -> found.getAsBoolean() == expected
                ? Optional.empty()
                : Optional.of(Failure.of(shouldBe(actual, property, expected))));
    }

    private AttributeAssert has(String property, @Nullable Object expected, Property found) {
        return check(() -> Objects.equals(expected, found.value())
                ? Optional.empty()
                : Optional.of(failure(property, expected, found.value())));
    }

    private Failure failure(String property, @Nullable Object expected, @Nullable Object found) {
        return Failure.of(
                shouldHaveProperty(actual, property, expected, found), String.valueOf(found), String.valueOf(expected));
    }

    /** Returns the type in a normal form, since case and white space outside of quotes are ignored. */
    private static String normal(String type) {
        StringBuilder normal = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                normal.append(c);
            } else if (!Character.isWhitespace(c)) {
                quote = c == '\'' || c == '"' ? c : 0;
                normal.append(Character.toLowerCase(c));
            }
        }
        return normal.toString();
    }

    private interface Property {
        @Nullable
        Object value();
    }
}
