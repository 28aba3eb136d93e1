package org.datajoint.internal.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a connection, and what for.
 *
 * @param id the connection's id on the server
 * @param session the name of the session that borrowed it; empty if it has none
 * @param thread the name of the thread that borrowed it
 * @param purpose what it is used for, such as {@code a transaction}
 * @param time how long it has been lent
 * @param statement the last statement that was sent on it, without its quoted parts if one of them may be a password;
 *     null if there was none
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
