package org.datajoint.internal.insert;

/** What happens to a row whose primary key already exists. */
public enum OnDuplicate {
    /** The insert fails. */
    FAIL,
    /** The row is skipped. */
    SKIP,
    /** The row replaces the existing one. */
    REPLACE
}
