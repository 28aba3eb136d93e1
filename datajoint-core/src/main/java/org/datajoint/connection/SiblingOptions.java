package org.datajoint.connection;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.StatementListener;

/**
 * Options for a sibling of an instance; see {@code Instance.sibling(SiblingOptions)}. What is not set is taken from the
 * instance. Immutable.
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

    /** Returns the default options: no name, and everything else as in the instance. */
    public static SiblingOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options that set the sibling's name, which appears in messages about who holds connections. */
    public SiblingOptions name(String name) {
        return new SiblingOptions(name, listener, faults, clock);
    }

    /** Returns options that set the listener which is notified of the sibling's statements. */
    public SiblingOptions listener(StatementListener listener) {
        return new SiblingOptions(name, Optional.of(listener), faults, clock);
    }

    /** Returns options that make some of the sibling's statements fail, for testing how a program handles errors. */
    public SiblingOptions faults(FaultSource faults) {
        return new SiblingOptions(name, listener, Optional.of(faults), clock);
    }

    /**
     * Returns options that set the current time of the sibling's sessions, for tests: the value of {@code CURRENT_TIMESTAMP}
     * and {@code NOW()} in its statements, which includes defaults of columns and the times of jobs. The clock does not
     * advance by itself. Other sessions are not affected.
     *
     * @param now returns the time of the session's clock in the session's time zone, in microseconds precision; empty for the
     *     server's own clock. It is called before each statement and must be fast and safe for use by many threads
     */
    public SiblingOptions clock(Supplier<Optional<LocalDateTime>> now) {
        return new SiblingOptions(name, listener, faults, Optional.of(now));
    }

    /** Returns the name of the sibling; empty if it has none. */
    public String name() {
        return name;
    }

    /** Returns the listener to the sibling's statements; empty for that of the instance. */
    public Optional<StatementListener> listener() {
        return listener;
    }

    /** Returns the source of faults; empty for that of the instance. */
    public Optional<FaultSource> faults() {
        return faults;
    }

    /** Returns the clock of the sibling's sessions; empty for that of the instance. */
    public Optional<Supplier<Optional<LocalDateTime>>> clock() {
        return clock;
    }
}
