package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Creates error messages for an object that does not exist in the database although it should, or the other way round. */
public final class ShouldExist extends BasicErrorMessageFactory {
    private ShouldExist(String name, String expectation) {
        super("\nExpecting:\n  %s\n%s", unquotedString(name), unquotedString(expectation));
    }

    /** Returns the message for a missing object. */
    public static ErrorMessageFactory shouldExist(String name) {
        return new ShouldExist(name, "to exist in the database, but it does not");
    }

    /** Returns the message for an existing object. */
    public static ErrorMessageFactory shouldNotExist(String name) {
        return new ShouldExist(name, "not to exist in the database, but it does");
    }
}
