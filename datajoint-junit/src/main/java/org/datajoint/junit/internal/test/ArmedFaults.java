package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.datajoint.spi.Fault;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.SqlStatement;

/** The faults that a test has asked for and that have not occurred yet. Safe for use by many threads. */
public final class ArmedFaults implements FaultSource {
    private final List<Armed> armed = new ArrayList<>();
    private final Set<Thread> exempt;
    private volatile boolean any;
    private int occurred;

    /** @param exempt the threads in which the toolkit does something for the test, which meets no faults */
    ArmedFaults(Set<Thread> exempt) {
        this.exempt = exempt;
    }

    /** A fault that waits for its statement. */
    private static final class Armed {
        private final String text;
        private final Predicate<SqlStatement> counted;
        private final Optional<Fault> fault;
        private final int number;
        private int seen;

        Armed(String text, Predicate<SqlStatement> counted, int number, Optional<Fault> fault) {
            this.text = text;
            this.counted = counted;
            this.number = number;
            this.fault = fault;
        }

        /** Counts a statement, and tells whether it is the one. */
        boolean reaches(SqlStatement statement) {
            if (!counted.test(statement)) {
                return false;
            }
            seen++;
            return seen >= number;
        }
    }

    /**
     * Asks for a fault.
     *
     * @param text that says in a message what was asked for
     * @param counted which statements count
     * @param number of the statement among these, from one
     */
    public synchronized void add(String text, Predicate<SqlStatement> counted, int number, Fault fault) {
        armed.add(new Armed(text, counted, number, Optional.of(fault)));
        any = true;
    }

    /** Asks for a full pool at the next connection. */
    public synchronized void addFullPool(String text) {
        armed.add(new Armed(text, statement -> false, 1, Optional.empty()));
        any = true;
    }

    /** Forgets what has not occurred. */
    public synchronized void clear() {
        armed.clear();
        any = false;
    }

    /** Forgets all. */
    synchronized void reset() {
        clear();
        forgetOccurred();
    }

    /** Forgets what has occurred, but not what waits. */
    synchronized void forgetOccurred() {
        occurred = 0;
    }

    /** Returns how many have occurred. */
    public synchronized int occurred() {
        return occurred;
    }

    /** Returns what has not occurred, as messages say it. */
    public synchronized List<String> waiting() {
        return armed.stream().map(each -> each.text + " (" + seen(each) + ")").toList();
    }

    private static String seen(Armed fault) {
        return fault.fault.isEmpty()
                ? "no connection was asked for"
                : switch (fault.seen) {
                    case 0 -> "no such statement was sent";
                    case 1 -> "1 such statement was sent";
                    default -> fault.seen + " such statements were sent";
                };
    }

    @Override
    public Optional<Fault> at(SqlStatement statement) {
        return any && !exempt.contains(Thread.currentThread()) ? next(statement) : Optional.empty();
    }

    /** All that wait count the statement; the first that it is for occurs. */
    private synchronized Optional<Fault> next(SqlStatement statement) {
        Optional<Armed> found = Optional.empty();
        for (Armed each : armed) {
            if (each.reaches(statement) && found.isEmpty()) {
                found = Optional.of(each);
            }
        }
        found.ifPresent(this::occurs);
        return found.flatMap(each -> each.fault);
    }

    private void occurs(Armed fault) {
        armed.remove(fault);
        any = !armed.isEmpty();
        occurred++;
    }

    @Override
    public boolean isPoolFull() {
        return any && !exempt.contains(Thread.currentThread()) && nextIsFull();
    }

    private synchronized boolean nextIsFull() {
        Optional<Armed> full =
                armed.stream().filter(each -> each.fault.isEmpty()).findFirst();
        full.ifPresent(this::occurs);
        return full.isPresent();
    }
}
