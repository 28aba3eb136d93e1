package org.datajoint.internal.delete;

/** What the rows of a cascade are looked for. */
public enum DeleteMode {
    /** To say how many there are. */
    PREVIEW,
    /** To be compared with a plan, and then deleted. */
    PLANNED_DELETE,
    /** To be deleted, and counted when they are. */
    DELETE;

    boolean locks() {
        return this != PREVIEW;
    }
}
