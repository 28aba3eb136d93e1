package org.datajoint.spi;

import java.util.Optional;

/**
 * Decides which statements of an instance go wrong, so that a program's handling of errors can be tested on a healthy server;
 * see {@code SiblingOptions}. It is asked about the statements that the instance sends, and about those over the connections of
 * {@code Instance.dataSource(...)}, their commits included; but not about what looks after connections and transactions beside
 * a statement, such as savepoints. What is sent once more after a lost connection is asked about once more.
 *
 * <p>Implementations are quick and safe for use by many threads.
 */
@FunctionalInterface
public interface FaultSource {
    /** A source without faults. */
    FaultSource NONE = statement -> Optional.empty();

    /** Returns what goes wrong with a statement that is about to be sent; empty if nothing does. */
    Optional<Fault> at(SqlStatement statement);

    /** Returns whether a connection that is asked for now cannot be had, because all that the pool has are in use. */
    default boolean isPoolFull() {
        return false;
    }
}
