package org.datajoint.assertj.diff;

/** What the expected rows are to the actual ones. */
public enum Containment {
    /** The same rows, each as often. */
    EXACTLY(false, false, false),
    /** The expected rows and perhaps others. */
    AT_LEAST(true, false, false),
    /** Some of the expected rows and no others. */
    AT_MOST(false, true, false),
    /** The same rows, however often. */
    ONLY(false, false, true);

    private final boolean othersAllowed;
    private final boolean absenceAllowed;
    private final boolean repeatable;

    Containment(boolean othersAllowed, boolean absenceAllowed, boolean repeatable) {
        this.othersAllowed = othersAllowed;
        this.absenceAllowed = absenceAllowed;
        this.repeatable = repeatable;
    }

    /** Returns whether there may be rows that were not expected. */
    boolean allowsOthers() {
        return othersAllowed;
    }

    /** Returns whether expected rows need not be there. */
    boolean allowsAbsence() {
        return absenceAllowed;
    }

    /** Returns whether one expected row stands for any number of actual ones. */
    boolean isRepeatable() {
        return repeatable;
    }
}
