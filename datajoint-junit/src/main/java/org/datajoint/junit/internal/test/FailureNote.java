package org.datajoint.junit.internal.test;

import java.io.Serial;

/** What a failed test's exception is told about its database; a throwable only because that is what reports show. */
public final class FailureNote extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public FailureNote(String text) {
        super(text, null, false, false);
    }

    /** Reports show this, and the name of a class would only be in the way. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
