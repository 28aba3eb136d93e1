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

    /** For {@link DataJointAssertions} and for soft assertions. */
    public AttributeAssert(Attribute actual) {
        super(actual, AttributeAssert.class);
    }

    /** Verifies that the type is the given one, as a definition writes it; blanks and capitals outside quotes do not matter. */
    public AttributeAssert hasType(String type) {
        return check(() -> normal(type).equals(normal(actual.type().text()))
                ? Optional.empty()
                : Optional.of(failure("type", type, actual.type().text())));
    }

    /** Verifies that the attribute may be null. */
    public AttributeAssert isNullable() {
        return is(NULLABLE, true, () -> actual.nullable());
    }

    /** Verifies that the attribute may not be null. */
    public AttributeAssert isNotNullable() {
        return is(NULLABLE, false, () -> actual.nullable());
    }

    /** Verifies that the default is the given one, as a definition writes it: {@code 5}, {@code "abc"}, {@code null}. */
    public AttributeAssert hasDefault(String value) {
        return has("default", value, () -> actual.defaultValue());
    }

    /** Verifies that the attribute has no default. */
    public AttributeAssert hasNoDefault() {
        return has("default", null, () -> actual.defaultValue());
    }

    /** Verifies that the comment is the given one; empty for none. */
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

    /** Verifies that the attribute has the same origin as another one; attributes without an origin have none in common. */
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

    /** Blanks and capitals outside quotes are the same type. */
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
