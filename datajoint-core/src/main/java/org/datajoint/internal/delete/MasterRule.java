package org.datajoint.internal.delete;

/** What happens to the rows of masters when rows of their parts are deleted. */
public enum MasterRule {
    /** They must be deleted as well; otherwise nothing is. */
    REQUIRED,
    /** They stay. */
    LEFT,
    /** They are deleted as well. */
    TAKEN_ALONG
}
