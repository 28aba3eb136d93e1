package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.heading.Attribute;
import org.jspecify.annotations.Nullable;

/** An attribute that was declared otherwise than expected. */
public final class ShouldHaveProperty extends BasicErrorMessageFactory {
    private ShouldHaveProperty(
            Attribute attribute, String property, @Nullable Object expected, @Nullable Object actual) {
        super(
                "\nExpecting %s of attribute:\n  %s\nto be:\n  %s\nbut was:\n  %s",
                unquotedString(property),
                unquotedString(attribute.name() + " : " + attribute.type().text()),
                unquotedString(text(expected)),
                unquotedString(text(actual)));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "(none)" : value instanceof String text && text.isEmpty() ? "(empty)" : value.toString();
    }

    /**
     * The message with the property's value.
     *
     * @param attribute the attribute
     * @param property the name of the property
     * @param expected its expected value, null for none
     * @param actual its value, null for none
     */
    public static ErrorMessageFactory shouldHaveProperty(
            Attribute attribute, String property, @Nullable Object expected, @Nullable Object actual) {
        return new ShouldHaveProperty(attribute, property, expected, actual);
    }
}
