package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Rows that changed, or did not, against what was expected. */
public final class ShouldHaveChanges extends BasicErrorMessageFactory {
    private ShouldHaveChanges(String expectation, String changes) {
        super("\nExpecting %s, but there were:\n%s", unquotedString(expectation), unquotedString(changes));
    }

    /**
     * Returns the message with all changes.
     *
     * @param expectation what was expected, as it continues "Expecting …"
     * @param changes what changed, table by table
     */
    public static ErrorMessageFactory shouldHaveChanges(String expectation, String changes) {
        return new ShouldHaveChanges(expectation, changes);
    }
}
