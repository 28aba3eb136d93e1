package org.datajoint.internal.delete;

/** The purpose for which the rows of a cascade are found. */
public enum DeleteMode {
    /** To report their numbers. */
    PREVIEW,
    /** To compare them with a plan and then delete them. */
    PLANNED_DELETE,
    /** To delete them, counting them on the way. */
    DELETE;

    boolean locks() {
        return this != PREVIEW;
    }
}
