package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.function.Consumer;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.QueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named lock of the server, taken on the connection that the calling thread holds. Some servers refuse such locks, for example
 * Percona's clusters in their default, strict mode. The caller then works without one.
 */
public final class NamedLock {
    private static final Logger LOG = LoggerFactory.getLogger(NamedLock.class);

    private NamedLock() {}

    /** The outcome of asking for a lock. */
    public enum Answer {
        TAKEN,
        /** Another connection holds the lock. */
        HELD,
        /** The server refuses named locks. */
        REFUSED
    }

    /**
     * Takes a lock on the connection that the calling thread holds.
     *
     * @param wait how long to wait while another connection holds the lock
     * @param refused receives the server's message if it refuses named locks
     */
    public static Answer take(SqlSession session, String name, Duration wait, Consumer<String> refused) {
        try {
            return session.takeLock(name, wait) ? Answer.TAKEN : Answer.HELD;
        } catch (LockTimeoutException e) {
            return Answer.HELD;
        } catch (QueryException e) {
            refused.accept(ServerMessage.of(e).map(ServerMessage::text).orElseGet(e::getMessage));
            return Answer.REFUSED;
        }
    }

    /** Releases a lock. Does nothing if the connection is lost, since the server has released the lock with it. */
    public static void release(SqlSession session, String name) {
        try {
            session.releaseLock(name);
        } catch (DataJointException e) {
            LOG.debug("The server has released the lock {} with its connection.", name, e);
        }
    }
}
