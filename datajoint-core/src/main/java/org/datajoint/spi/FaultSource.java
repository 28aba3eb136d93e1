package org.datajoint.spi;

import java.util.Optional;

/**
 * Decides which statements of an instance fail, so that a program's error handling can be tested on a healthy server; see
 * {@code SiblingOptions}. It is called for the statements that the instance sends, and for those sent on connections of
 * {@code Instance.dataSource(...)}, including commits. It is not called for statements that maintain connections and
 * transactions, such as savepoints. For a statement that is sent again after a lost connection, it is called again.
 *
 * <p>Implementations must be fast and safe for use by many threads.
 */
@FunctionalInterface
public interface FaultSource {
    /** A source without faults. */
    FaultSource NONE = statement -> Optional.empty();

    /** Returns the fault of a statement that is about to be sent; empty if it does not fail. */
    Optional<Fault> at(SqlStatement statement);

    /** Returns whether the pool has no free connection, so that a request for one fails. */
    default boolean isPoolFull() {
        return false;
    }
}
