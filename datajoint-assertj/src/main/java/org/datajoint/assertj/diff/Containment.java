package org.datajoint.assertj.diff;

/** What the expected rows are to the actual ones. */
public enum Containment {
    /** The same rows, each as often. */
    EXACTLY(true, false),
    /** The expected rows and perhaps others. */
    AT_LEAST(false, false),
    /** The same rows, however often. */
    ONLY(true, true);

    private final boolean complete;
    private final boolean repeatable;

    Containment(boolean complete, boolean repeatable) {
        this.complete = complete;
        this.repeatable = repeatable;
    }

    /** Whether a row that was not expected is a fault. */
    boolean isComplete() {
        return complete;
    }

    /** Whether one expected row stands for any number of actual ones. */
    boolean isRepeatable() {
        return repeatable;
    }
}
