package org.datajoint.diagram;

/**
 * Choices for {@link Diagram#trace}. Immutable.
 *
 * <pre>{@code
 * Diagram.trace(summary.restrict(key), TraceOptions.defaults().throughParts());
 * }</pre>
 */
public final class TraceOptions {
    private static final TraceOptions DEFAULTS = new TraceOptions(false);

    private final boolean throughParts;

    private TraceOptions(boolean throughParts) {
        this.throughParts = throughParts;
    }

    /** Returns the options that follow foreign keys alone: from a row to those that it refers to. */
    public static TraceOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Follows parts too: with the row of a master come the rows of its parts that belong to it, and all that these refer to. Tables
     * that gather rows of many others in parts then have ancestors as well.
     */
    public TraceOptions throughParts() {
        return new TraceOptions(true);
    }

    boolean isThroughParts() {
        return throughParts;
    }
}
