package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.Optional;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;

/**
 * A named lock of the server. Some servers refuse them, as those of Percona's clusters do unless they are told otherwise; then
 * work goes on without.
 */
final class NamedLock {
    private NamedLock() {}

    /** What came of the wish for a lock. */
    enum Answer {
        TAKEN,
        /** Somebody else holds it. */
        HELD,
        /** The server has no such locks. */
        REFUSED
    }

    /**
     * Takes a lock on the connection that the calling thread holds.
     *
     * @param wait how long somebody else may keep it
     */
    static Answer take(SqlSession session, String name, Duration wait) {
        try {
            return session.takeLock(name, wait) ? Answer.TAKEN : Answer.HELD;
        } catch (LockTimeoutException e) {
            return Answer.HELD;
        } catch (QueryException e) {
            String reason = ServerMessage.of(e).map(ServerMessage::text).orElseGet(e::getMessage);
            Notice.NO_LOCKS.give(
                    session,
                    () -> Optional.of("The server grants no named locks: " + reason
                            + ". Workers refresh jobs beside each other, and whether one lives is known by its connection"
                            + " alone, as far as the account sees that. If it cannot see those of other accounts, add"
                            + " orphanTimeout(...), longer than the longest make, to the options of populate."));
            return Answer.REFUSED;
        }
    }
}
