package org.datajoint.internal.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who has a connection, and what for.
 *
 * @param id the server's number of the connection
 * @param session the name of the session that borrowed it; empty if it has none
 * @param thread the name of the thread that borrowed it
 * @param purpose such as {@code a transaction}
 * @param time for which it has been lent
 * @param statement the last one that was sent over it; null if there was none
 */
public record LoanUse(
        long id,
        String session,
        String thread,
        String purpose,
        Duration time,
        @Nullable String statement) {
    String describe() {
        String use = purpose + ", for " + time.toSeconds() + " s)";
        return session.isEmpty() ? "thread " + thread + " (" + use : session + " (thread " + thread + ", " + use;
    }
}
