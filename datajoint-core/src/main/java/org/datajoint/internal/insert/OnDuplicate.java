package org.datajoint.internal.insert;

/** What happens to a row whose primary key exists already. */
public enum OnDuplicate {
    /** The insert fails. */
    FAIL,
    /** The row is left out. */
    SKIP,
    /** The row takes the place of the other one. */
    REPLACE
}
