package org.datajoint.diagram;

/**
 * Options for {@link Diagram#trace}. Immutable.
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

    /** Returns the default options, which follow only foreign keys from a row to the rows that it refers to. */
    public static TraceOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options that also follow parts: a trace then includes, for each row of a master, the rows of its parts and
     * everything that these refer to. Use it for tables that collect rows of many other tables in their parts.
     */
    public TraceOptions throughParts() {
        return new TraceOptions(true);
    }

    boolean isThroughParts() {
        return throughParts;
    }
}
