package org.datajoint.internal.crosssection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.datajoint.internal.jdbc.NamedLock;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes loads that declare tables in the same schema run one after the other, because a load that fails drops the tables that
 * it has declared, and another load might be filling them. On a server that refuses named locks, loads run without one.
 */
final class LoadLock {
    private static final Logger LOG = LoggerFactory.getLogger(LoadLock.class);
    private static final Duration WAIT = Duration.ofHours(1);

    private final SqlSession session;
    private final List<String> names;

    LoadLock(SqlSession session, Collection<String> schemas) {
        this.session = session;
        // Sorted, so that two loads cannot wait for each other, and hashed, since a lock's name has at most 64
        // characters.
        this.names = new TreeSet<>(schemas)
                .stream()
                        .map(schema ->
                                "datajoint:load:" + UUID.nameUUIDFromBytes(schema.getBytes(StandardCharsets.UTF_8)))
                        .toList();
    }

    /** Runs the load as soon as no other load holds the lock, or after an hour of waiting for it. */
    <T extends @Nullable Object> T hold(Supplier<T> load) {
        return session.onOneConnection(() -> hold(0, load));
    }

    private <T extends @Nullable Object> T hold(int taken, Supplier<T> load) {
        if (taken == names.size()) {
            return load.get();
        }
        String name = names.get(taken);
        return switch (NamedLock.take(session, name, WAIT, LoadLock::refused)) {
            case REFUSED -> load.get();
            case HELD -> hold(taken + 1, load);
            case TAKEN -> {
                try {
                    yield hold(taken + 1, load);
                } finally {
                    NamedLock.release(session, name);
                }
            }
        };
    }

    private static void refused(String reason) {
        LOG.warn(
                "The server grants no named locks: {}. The cross-section is loaded without a lock. If this load fails, it drops"
                        + " the tables that it has declared, even if another load is filling them.",
                reason);
    }
}
