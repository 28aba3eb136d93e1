package org.datajoint.internal.plan;

/**
 * One criterion of an order.
 *
 * @param attribute the attribute that decides
 * @param descending whether large values come first
 */
public record Ordering(String attribute, boolean descending) {
    /** Returns the opposite order. */
    public Ordering reversed() {
        return new Ordering(attribute, !descending);
    }
}
