package org.datajoint.internal.populate;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.datajoint.internal.jdbc.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A warning about a server, logged once per instance however many runs it has. Safe for use by many threads. */
final class Notice {
    private static final Logger LOG = LoggerFactory.getLogger(Notice.class);

    /** Warns that the server is one of several and does not know the workers on the other ones. */
    static final Notice CLUSTER = new Notice(LOG::warn);

    /** Warns that the server refuses named locks. */
    private static final Notice NO_LOCKS = new Notice(LOG::warn);

    private final Consumer<String> log;
    private final Set<SqlSession> notified =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    Notice(Consumer<String> log) {
        this.log = log;
    }

    /** Returns a consumer of the server's reason for refusing named locks, which warns once per instance. */
    static Consumer<String> noLocks(SqlSession session) {
        return reason -> NO_LOCKS.give(
                session,
                () -> Optional.of("The server grants no named locks: " + reason
                        + ". Workers may refresh jobs at the same time, and only its connection shows whether a worker is"
                        + " alive. If this account cannot see the connections of other accounts, add orphanTimeout(...),"
                        + " longer than the longest make, to the options of populate."));
    }

    /** Logs the warning unless this was already done or considered for the session's instance. */
    void give(SqlSession session, Supplier<Optional<String>> text) {
        if (notified.add(session)) {
            text.get().ifPresent(log);
        }
    }
}
