package org.datajoint.populate;

/**
 * How far a computed table is populated.
 *
 * @param remaining how many keys are still to be made
 * @param total how many keys there are
 */
public record Progress(long remaining, long total) {
    /** Returns how many keys were made. */
    public long done() {
        return total - remaining;
    }

    /** Returns whether no key remains. */
    public boolean isComplete() {
        return remaining == 0;
    }

    /** Returns both numbers and the share of the keys that were made. */
    @Override
    public String toString() {
        return done() + " of " + total + " done"
                + (total == 0 ? "" : " (" + Math.floorDiv(100 * done(), total) + " %)") + ", " + remaining
                + " remaining";
    }
}
