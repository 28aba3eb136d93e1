package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.datajoint.spi.Fault;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.SqlStatement;

/** The faults that a test has requested and that have not occurred yet. Thread-safe. */
public final class ArmedFaults implements FaultSource {
    private final List<Armed> armed = new ArrayList<>();
    private final Set<Thread> exempt;
    private volatile boolean any;
    private int occurred;

    /** @param exempt the threads in which the toolkit works on behalf of the test; their statements meet no faults */
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

        /** Counts a statement, and returns whether the fault occurs at it. */
        boolean reaches(SqlStatement statement) {
            if (!counted.test(statement)) {
                return false;
            }
            seen++;
            return seen >= number;
        }
    }

    /**
     * Adds a fault.
     *
     * @param text a description for messages
     * @param counted which statements are counted
     * @param number the number of the statement among these, 1 for the first
     */
    public synchronized void add(String text, Predicate<SqlStatement> counted, int number, Fault fault) {
        armed.add(new Armed(text, counted, number, Optional.of(fault)));
        any = true;
    }

    /** Adds a full pool at the next request for a connection. */
    public synchronized void addFullPool(String text) {
        armed.add(new Armed(text, statement -> false, 1, Optional.empty()));
        any = true;
    }

    /** Removes the faults that have not occurred. */
    public synchronized void clear() {
        armed.clear();
        any = false;
    }

    /** Removes all faults, including the number of those that have occurred. */
    synchronized void reset() {
        clear();
        forgetOccurred();
    }

    /** Resets the number of faults that have occurred, but keeps those that are waiting. */
    synchronized void forgetOccurred() {
        occurred = 0;
    }

    /** Returns the number of faults that have occurred. */
    public synchronized int occurred() {
        return occurred;
    }

    /** Returns descriptions, for messages, of the faults that have not occurred. */
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

    /** Lets all waiting faults count the statement. Returns the first one that has reached its statement. */
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
