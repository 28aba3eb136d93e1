package org.datajoint.internal.delete;

/** The treatment of a master row when rows of its parts are deleted. */
public enum MasterRule {
    /** It must be deleted as well; otherwise the delete fails. */
    REQUIRED,
    /** It is kept. */
    LEFT,
    /** It is deleted as well. */
    TAKEN_ALONG
}
