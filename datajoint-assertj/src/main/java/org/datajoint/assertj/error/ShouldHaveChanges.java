package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Creates error messages for other changes of rows than expected. */
public final class ShouldHaveChanges extends BasicErrorMessageFactory {
    private ShouldHaveChanges(String expectation, String changes) {
        super("\nExpecting %s, but there were:\n%s", unquotedString(expectation), unquotedString(changes));
    }

    /**
     * Returns the message with all changes.
     *
     * @param expectation the expectation, to continue "Expecting …"
     * @param changes the changes, table by table
     */
    public static ErrorMessageFactory shouldHaveChanges(String expectation, String changes) {
        return new ShouldHaveChanges(expectation, changes);
    }
}
