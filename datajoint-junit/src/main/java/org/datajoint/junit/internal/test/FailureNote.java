package org.datajoint.junit.internal.test;

import java.io.Serial;
import java.util.Arrays;
import org.datajoint.testserver.TestNotices;

/** What a failed test's exception is told about its database; a throwable only because that is what reports show. */
public final class FailureNote extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public FailureNote(String text) {
        super(text, null, false, false);
    }

    /** Adds it to the failure; what takes nothing more, as some exceptions without a stack trace, leaves it to the log. */
    void addTo(Throwable failure) {
        failure.addSuppressed(this);
        if (Arrays.stream(failure.getSuppressed()).noneMatch(each -> each == this)) {
            TestNotices.warn("A test failed: " + failure + System.lineSeparator() + this);
        }
    }

    /** Reports show this, and the name of a class would only be in the way. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
