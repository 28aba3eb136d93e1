package org.datajoint.internal.crosssection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets loads that declare tables into one schema follow each other: one that fails drops the tables that it declared, which another
 * one might be filling. For one load.
 */
final class LoadLock {
    private static final Logger LOG = LoggerFactory.getLogger(LoadLock.class);
    private static final Duration WAIT = Duration.ofHours(1);

    private final SqlSession session;
    private final List<String> names;

    LoadLock(SqlSession session, Collection<String> schemas) {
        this.session = session;
        // In one order, so that two loads do not wait for each other. A lock's name has 64 characters at most.
        this.names = new TreeSet<>(schemas)
                .stream()
                        .map(schema ->
                                "datajoint:load:" + UUID.nameUUIDFromBytes(schema.getBytes(StandardCharsets.UTF_8)))
                        .toList();
    }

    /** Runs the load when others have ended, or an hour later. */
    <T extends @Nullable Object> T hold(Supplier<T> load) {
        return session.onOneConnection(() -> hold(0, load));
    }

    private <T extends @Nullable Object> T hold(int taken, Supplier<T> load) {
        if (taken == names.size()) {
            return load.get();
        }
        String name = names.get(taken);
        if (!session.takeLock(name, WAIT)) {
            return hold(taken + 1, load);
        }
        try {
            return hold(taken + 1, load);
        } finally {
            release(name);
        }
    }

    private void release(String name) {
        try {
            session.releaseLock(name);
        } catch (LostConnectionException e) {
            LOG.debug("The server has released the lock with its connection.", e);
        }
    }
}
