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

/** A warning about a server that each instance gets once, however many runs it has. Safe for use by many threads. */
final class Notice {
    private static final Logger LOG = LoggerFactory.getLogger(Notice.class);

    /** That the server is one of several, whose workers it does not know. */
    static final Notice CLUSTER = new Notice(LOG::warn);

    /** That the server grants no named locks. */
    private static final Notice NO_LOCKS = new Notice(LOG::warn);

    private final Consumer<String> log;
    private final Set<SqlSession> told = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    Notice(Consumer<String> log) {
        this.log = log;
    }

    /** Returns what to do with the message of a server that refuses named locks: warn the instance of the session, once. */
    static Consumer<String> noLocks(SqlSession session) {
        return reason -> NO_LOCKS.give(
                session,
                () -> Optional.of("The server grants no named locks: " + reason
                        + ". Workers refresh jobs beside each other, and whether one lives is known by its connection"
                        + " alone, as far as the account sees that. If it cannot see those of other accounts, add"
                        + " orphanTimeout(...), longer than the longest make, to the options of populate."));
    }

    /** Gives it, unless the instance of the session was asked about before. */
    void give(SqlSession session, Supplier<Optional<String>> text) {
        if (told.add(session)) {
            text.get().ifPresent(log);
        }
    }
}
