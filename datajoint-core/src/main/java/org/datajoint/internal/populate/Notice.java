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
    static final Notice NO_LOCKS = new Notice(LOG::warn);

    private final Consumer<String> log;
    private final Set<SqlSession> told = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    Notice(Consumer<String> log) {
        this.log = log;
    }

    /** Gives it, unless the instance of the session was asked about before. */
    void give(SqlSession session, Supplier<Optional<String>> text) {
        if (told.add(session)) {
            text.get().ifPresent(log);
        }
    }
}
