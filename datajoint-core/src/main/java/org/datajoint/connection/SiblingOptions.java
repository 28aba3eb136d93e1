package org.datajoint.connection;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.StatementListener;

/**
 * How a sibling of an instance differs from it; see {@code Instance.sibling(SiblingOptions)}. What is not set is as the
 * instance has it. Immutable.
 *
 * <pre>{@code
 * Instance observed = instance.sibling(SiblingOptions.defaults().name("import").listener(statements));
 * }</pre>
 */
public final class SiblingOptions {
    private static final SiblingOptions DEFAULTS =
            new SiblingOptions("", Optional.empty(), Optional.empty(), Optional.empty());

    private final String name;
    private final Optional<StatementListener> listener;
    private final Optional<FaultSource> faults;
    private final Optional<Supplier<Optional<LocalDateTime>>> clock;

    private SiblingOptions(
            String name,
            Optional<StatementListener> listener,
            Optional<FaultSource> faults,
            Optional<Supplier<Optional<LocalDateTime>>> clock) {
        this.name = name;
        this.listener = listener;
        this.faults = faults;
        this.clock = clock;
    }

    /** Returns the defaults: no name, and all else as the instance has it. */
    public static SiblingOptions defaults() {
        return DEFAULTS;
    }

    /** Sets the name by which messages call it that say who has connections. */
    public SiblingOptions name(String name) {
        return new SiblingOptions(name, listener, faults, clock);
    }

    /** Sets who hears of its statements. */
    public SiblingOptions listener(StatementListener listener) {
        return new SiblingOptions(name, Optional.of(listener), faults, clock);
    }

    /** Sets what goes wrong with its statements, for tests of a program's handling of errors. */
    public SiblingOptions faults(FaultSource faults) {
        return new SiblingOptions(name, listener, Optional.of(faults), clock);
    }

    /**
     * Sets the time that its sessions take for the present one, for tests: what {@code CURRENT_TIMESTAMP} and {@code NOW()} are
     * in its statements, the defaults of columns and the times of jobs included. The clock does not run. Only its own sessions
     * are affected.
     *
     * @param now asked before each statement for the time on the session's clock, in the session's time zone, to the
     *     microsecond; empty for the server's own clock. Quick and safe for use by many threads
     */
    public SiblingOptions clock(Supplier<Optional<LocalDateTime>> now) {
        return new SiblingOptions(name, listener, faults, Optional.of(now));
    }

    /** Returns its name; empty if it has none. */
    public String name() {
        return name;
    }

    /** Returns who hears of its statements; empty for who hears of the instance's. */
    public Optional<StatementListener> listener() {
        return listener;
    }

    /** Returns what goes wrong with its statements; empty for the instance's faults. */
    public Optional<FaultSource> faults() {
        return faults;
    }

    /** Returns what its sessions take for the present time; empty for the instance's clock. */
    public Optional<Supplier<Optional<LocalDateTime>>> clock() {
        return clock;
    }
}
