package org.datajoint.assertj.diff;

/** The required relation of the expected rows to the actual ones. */
public enum Containment {
    /** The same rows, each the same number of times. */
    EXACTLY(false, false, false),
    /** All of the expected rows, and possibly others. */
    AT_LEAST(true, false, false),
    /** No rows except expected ones, some of which may be absent. */
    AT_MOST(false, true, false),
    /** The same rows, each any number of times. */
    ONLY(false, false, true);

    private final boolean othersAllowed;
    private final boolean absenceAllowed;
    private final boolean repeatable;

    Containment(boolean othersAllowed, boolean absenceAllowed, boolean repeatable) {
        this.othersAllowed = othersAllowed;
        this.absenceAllowed = absenceAllowed;
        this.repeatable = repeatable;
    }

    /** Returns whether other rows than the expected ones are allowed. */
    boolean allowsOthers() {
        return othersAllowed;
    }

    /** Returns whether expected rows may be absent. */
    boolean allowsAbsence() {
        return absenceAllowed;
    }

    /** Returns whether an expected row matches any number of actual rows. */
    boolean isRepeatable() {
        return repeatable;
    }
}
