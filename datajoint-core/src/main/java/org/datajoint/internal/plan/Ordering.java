package org.datajoint.internal.plan;

/**
 * One criterion of a sort order.
 *
 * @param attribute the attribute to sort by
 * @param descending whether large values come first
 */
public record Ordering(String attribute, boolean descending) {
    /** Returns the same criterion in the opposite direction. */
    public Ordering reversed() {
        return new Ordering(attribute, !descending);
    }
}
