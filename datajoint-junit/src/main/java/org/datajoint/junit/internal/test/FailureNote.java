package org.datajoint.junit.internal.test;

import java.io.Serial;
import java.util.Arrays;
import org.datajoint.testserver.TestNotices;

/**
 * A note about the test's database in the exception of a failed test. It is a throwable because reports show suppressed
 * exceptions.
 */
public final class FailureNote extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public FailureNote(String text) {
        super(text, null, false, false);
    }

    /**
     * Adds this note to the failure. Logs it instead if the failure does not accept suppressed exceptions, as some
     * exceptions without a stack trace do.
     */
    void addTo(Throwable failure) {
        failure.addSuppressed(this);
        if (Arrays.stream(failure.getSuppressed()).noneMatch(each -> each == this)) {
            TestNotices.warn("A test failed: " + failure + System.lineSeparator() + this);
        }
    }

    /** Returns the message alone, since reports show this text and the class name would only be in the way. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
