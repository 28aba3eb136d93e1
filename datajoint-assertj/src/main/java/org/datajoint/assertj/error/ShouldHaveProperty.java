package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Tier;
import org.jspecify.annotations.Nullable;

/** An attribute or a table that was declared otherwise than expected. */
public final class ShouldHaveProperty extends BasicErrorMessageFactory {
    private ShouldHaveProperty(String property, String owner, @Nullable Object expected, @Nullable Object actual) {
        super(
                "\nExpecting %s:\n  %s\nto be:\n  %s\nbut was:\n  %s",
                unquotedString(property),
                unquotedString(owner),
                unquotedString(text(expected)),
                unquotedString(text(actual)));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "(none)" : value instanceof String text && text.isEmpty() ? "(empty)" : value.toString();
    }

    /**
     * Returns the message with the property's value.
     *
     * @param attribute the attribute
     * @param property the name of the property
     * @param expected its expected value, null for none
     * @param actual its value, null for none
     */
    public static ErrorMessageFactory shouldHaveProperty(
            Attribute attribute, String property, @Nullable Object expected, @Nullable Object actual) {
        String owner = attribute.name() + " : " + attribute.type().text();
        return new ShouldHaveProperty(property + " of attribute", owner, expected, actual);
    }

    /**
     * Returns the message with the tier of a table.
     *
     * @param table the table
     * @param expected its expected tier
     * @param actual its tier
     */
    public static ErrorMessageFactory shouldHaveTier(String table, Tier expected, Tier actual) {
        return new ShouldHaveProperty("tier of table", table, expected, actual);
    }
}
