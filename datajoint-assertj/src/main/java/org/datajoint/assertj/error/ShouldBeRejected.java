package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.Wrapping;

/** Creates error messages for an action that was not rejected, or was rejected for another reason. */
public final class ShouldBeRejected extends BasicErrorMessageFactory {
    private ShouldBeRejected(String format, Object... arguments) {
        super(format, arguments);
    }

    private static String text(Throwable thrown) {
        return text(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
    }

    private static String text(String words) {
        return Wrapping.words("  ", "  ", words);
    }

    /** Returns the message for an action that was not rejected. */
    public static ErrorMessageFactory shouldBeRejected() {
        return new ShouldBeRejected("\nExpecting the action to be rejected, but it was carried out.");
    }

    /**
     * Returns the message for another reason.
     *
     * @param expected the expected reason, to continue "to be rejected …"
     * @param actual the exception
     */
    public static ErrorMessageFactory shouldBeRejectedAs(String expected, Throwable actual) {
        return new ShouldBeRejected(
                "\nExpecting the action to be rejected %s, but it was:\n%s",
                unquotedString(expected), unquotedString(text(actual)));
    }

    /** Returns the message for a rejection whose message lacks a text. */
    public static ErrorMessageFactory shouldSay(String expected, Throwable actual) {
        return new ShouldBeRejected(
                "\nExpecting the rejection to say:\n  %s\nbut it says:\n%s",
                unquotedString(expected), unquotedString(text(actual)));
    }

    /** Returns the message for an action that was rejected differently when it was run again. */
    public static ErrorMessageFactory shouldBeRejectedAlike(Throwable first, String second) {
        return new ShouldBeRejected(
                "\nExpecting the action to leave everything as it was, but a second run had another outcome.\n"
                        + "First run:\n%s\nSecond run:\n%s",
                unquotedString(text(first)), unquotedString(text(second)));
    }
}
