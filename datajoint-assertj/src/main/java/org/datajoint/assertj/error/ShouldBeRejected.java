package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.Wrapping;

/** What should have been rejected, or rejected for another reason. */
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

    /** Returns the message for what was carried out. */
    public static ErrorMessageFactory shouldBeRejected() {
        return new ShouldBeRejected("\nExpecting the action to be rejected, but it was carried out.");
    }

    /**
     * Returns the message for another reason.
     *
     * @param expected the expected reason, as it continues "to be rejected …"
     * @param actual what was thrown
     */
    public static ErrorMessageFactory shouldBeRejectedAs(String expected, Throwable actual) {
        return new ShouldBeRejected(
                "\nExpecting the action to be rejected %s, but it was:\n%s",
                unquotedString(expected), unquotedString(text(actual)));
    }

    /** Returns the message for a rejection whose text lacks something. */
    public static ErrorMessageFactory shouldSay(String expected, Throwable actual) {
        return new ShouldBeRejected(
                "\nExpecting the rejection to say:\n  %s\nbut it says:\n%s",
                unquotedString(expected), unquotedString(text(actual)));
    }

    /** Returns the message for an action that was rejected differently when it was run again. */
    public static ErrorMessageFactory shouldBeRejectedAlike(Throwable first, String second) {
        return new ShouldBeRejected(
                "\nExpecting the action to leave everything as it was, but run again it was not rejected as before.\n"
                        + "Before:\n%s\nThen:\n%s",
                unquotedString(text(first)), unquotedString(text(second)));
    }
}
