package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Tier;
import org.jspecify.annotations.Nullable;

/** Creates error messages for an attribute or a table that was declared differently than expected. */
public final class ShouldHaveProperty extends BasicErrorMessageFactory {
    private ShouldHaveProperty(String property, String owner, @Nullable Object expected, @Nullable Object actual) {
        super(
                "\nExpecting the %s:\n  %s\nto be:\n  %s\nbut it is:\n  %s",
                unquotedString(property),
                unquotedString(owner),
                unquotedString(text(expected)),
                unquotedString(text(actual)));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "(none)" : value instanceof String text && text.isEmpty() ? "(empty)" : value.toString();
    }

    /**
     * Returns the message with the value of a property.
     *
     * @param attribute the attribute
     * @param property the name of the property
     * @param expected the expected value, null for none
     * @param actual the actual value, null for none
     */
    public static ErrorMessageFactory shouldHaveProperty(
            Attribute attribute, String property, @Nullable Object expected, @Nullable Object actual) {
        return new ShouldHaveProperty(property + " of the attribute", text(attribute), expected, actual);
    }

    private static String text(Attribute attribute) {
        return attribute.name() + " : " + attribute.type().text();
    }

    /**
     * Returns the message for a property that an attribute either has or lacks.
     *
     * @param attribute the attribute
     * @param property the property, to continue "to be …"
     * @param expected whether the attribute should have it
     */
    public static ErrorMessageFactory shouldBe(Attribute attribute, String property, boolean expected) {
        return new BasicErrorMessageFactory(
                "\nExpecting the attribute:\n  %s\n%s",
                unquotedString(text(attribute)),
                unquotedString((expected ? "to be " : "not to be ")
                        + property
                        + (expected ? ", but it is not" : ", but it is")));
    }

    /**
     * Returns the message with the tier of a table.
     *
     * @param table the table
     * @param expected the expected tier
     * @param actual the actual tier
     */
    public static ErrorMessageFactory shouldHaveTier(String table, Tier expected, Tier actual) {
        return new ShouldHaveProperty("tier of the table", table, expected, actual);
    }
}
