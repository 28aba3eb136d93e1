package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.ConnectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing a client leaves nothing running on the server. */
@Timeout(60)
class ClosedClientIT {
    /** Runs for minutes and sends nothing before it ends. */
    private static final Sql ENDLESS =
            Sql.of("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                    + " SELECT count(*) FROM n a JOIN n b JOIN n c JOIN n d WHERE a.i + b.i + c.i + d.i = 0");

    private SessionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SessionFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Object id(PooledSession session) {
        return session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
    }

    private void waitUntil(boolean running, Object id) {
        while (fixture.observer
                        .fetch(Sql.of(
                                "SELECT id FROM /*!80000 performance_schema.processlist */"
                                        + " /*M!100000 information_schema.processlist */"
                                        + " WHERE id = ? AND command IN ('Query', 'Execute')",
                                id))
                        .values()
                        .isEmpty()
                == running) {
            Thread.onSpinWait();
        }
    }

    /** Begins a statement on the only free connection, and waits until it is running on the server. */
    private CompletableFuture<?> begin(PooledSession session, Object id) {
        CompletableFuture<?> result = CompletableFuture.runAsync(() -> session.fetch(ENDLESS));
        waitUntil(true, id);
        return result;
    }

    private static void failed(CompletableFuture<?> result) {
        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DataJointException.class);
    }

    @Test
    void aConnectionThatWasEndedAndNotUsedSinceIsNotLentAgain() {
        try (PooledSession session = new PooledSession(Pool.to(fixture.address(), 1), true, () -> false)) {
            Object ended = session.onOneConnection(() -> {
                Object own = id(session);
                session.endStatements(Set.of(Thread.currentThread()));
                return own;
            });
            assertThat(id(session)).isNotEqualTo(ended);
        }
    }

    @Test
    void closingEndsTheStatementsOnItsOwnConnections() {
        PooledSession session = new PooledSession(Pool.to(fixture.address(), 1), true, () -> false);
        Object id = id(session);
        CompletableFuture<?> result = begin(session, id);
        session.close();
        waitUntil(false, id);
        failed(result);
    }

    @Test
    void closingASiblingEndsItsStatementsAndNoOthers() {
        try (PooledSession root = new PooledSession(Pool.to(fixture.address(), 2), true, () -> false)) {
            PooledSession sibling = new PooledSession(root.pool(), false, () -> false);
            assertThat(root.<Object>transaction(() -> {
                        root.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)"));
                        Object id = id(sibling);
                        CompletableFuture<?> result = begin(sibling, id);
                        sibling.close();
                        waitUntil(false, id);
                        failed(result);
                        return root.fetch(fixture.sql("SELECT id FROM @.t"))
                                .values()
                                .get(0)[0];
                    }))
                    .isEqualTo(1);
        }
        assertThat(fixture.count()).isEqualTo(1);
    }

    @Test
    void closingEndsTheStatementsOnGivenConnectionsAndLeavesThemOpen() {
        try (HikariDataSource pool = fixture.pool("DO 0", true, 2)) {
            CompletableFuture<Object> first = new CompletableFuture<>();
            PooledSession session = new PooledSession(
                    Pool.over((ConnectionSource) () -> {
                        Connection connection = pool.getConnection();
                        first.complete(Long.valueOf(SessionFixture.value(connection, "SELECT connection_id()")));
                        return connection;
                    }),
                    false,
                    () -> false);
            CompletableFuture<?> result = CompletableFuture.runAsync(() -> session.fetch(ENDLESS));
            Object id = first.join();
            waitUntil(true, id);
            session.close();
            waitUntil(false, id);
            failed(result);
            assertThat(new PooledSession(Pool.over(pool), false, () -> false)
                            .fetch(Sql.of("SELECT 1"))
                            .values())
                    .hasSize(1);
        }
    }

    @Test
    @SuppressWarnings("try") // closing early is the subject of the test
    void runningWaitingAndLaterStatementsFailBecauseTheInstanceIsClosed() {
        try (PooledSession root = new PooledSession(Pool.to(fixture.address(), 1), true, () -> true)) {
            PooledSession sibling = new PooledSession(root.pool(), false, () -> true);
            Object id = id(root);
            CompletableFuture<Throwable> running = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> sibling.update(fixture.sql("DO (" + ENDLESS.text() + ")"))));
            waitUntil(true, id);
            // Waits for a connection in the meantime. Which of the two errors it gets depends on when it started.
            CompletableFuture<Throwable> waiting =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> root.fetch(Sql.of("SELECT 1"))));
            root.close();
            root.close();
            assertThat(running.join())
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining("was closed while another thread used it")
                    .hasMessageContaining("not known whether");
            assertThat(waiting.join())
                    .isInstanceOf(LostConnectionException.class)
                    .message()
                    .containsPattern("The instance for .* (is|was) closed");
            assertThatThrownBy(() -> sibling.fetch(Sql.of("SELECT 1")))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining("is closed. Make a new one.");
        }
    }

    @Test
    void openTransactionsAndStreamsFailBecauseTheInstanceIsClosed() {
        PooledSession session = new PooledSession(Pool.to(fixture.address(), 2), true, () -> true);
        Cursor stream = session.stream(
                Sql.of("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                        + " SELECT a.i, repeat('x', 1000) FROM n a CROSS JOIN n b"),
                List.of());
        assertThat(stream.next()).isNotNull();
        assertThatThrownBy(() -> session.transaction(() -> {
                    session.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)"));
                    CompletableFuture.runAsync(session::close).join();
                    return session.update(fixture.sql("INSERT INTO @.t (id) VALUES (2)"));
                }))
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> {
                    while (stream.next() != null) {
                        // Rows that the driver has already read are still returned.
                    }
                })
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("was closed while another thread used it");
        assertThat(fixture.count()).isZero();
    }
}
