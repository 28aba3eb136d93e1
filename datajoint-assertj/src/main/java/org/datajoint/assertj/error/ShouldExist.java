package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Something that is missing in the database, or that should be. */
public final class ShouldExist extends BasicErrorMessageFactory {
    private ShouldExist(String name, String expectation) {
        super("\nExpecting:\n  %s\n%s", unquotedString(name), unquotedString(expectation));
    }

    /** Returns the message for what is missing. */
    public static ErrorMessageFactory shouldExist(String name) {
        return new ShouldExist(name, "to exist in the database, but it does not");
    }

    /** Returns the message for what is there. */
    public static ErrorMessageFactory shouldNotExist(String name) {
        return new ShouldExist(name, "not to exist in the database, but it does");
    }
}
