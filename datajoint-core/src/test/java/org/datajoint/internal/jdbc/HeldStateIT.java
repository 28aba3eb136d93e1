package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Temporary changes to a session, and whether its connection is lent again afterwards. */
class HeldStateIT {
    private static final Sql ID = Sql.of("SELECT CONNECTION_ID()");

    private final String lock =
            "djtest_held_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final PooledSession session = session();
    private final PooledSession observer = session();
    private final long connection = session.number(ID);

    private static PooledSession session() {
        TestServer server = TestServers.shared();
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        return new PooledSession(Pool.to(address, 1), true, () -> true);
    }

    @AfterEach
    void close() {
        session.close();
        observer.close();
    }

    private long holder() {
        return observer.number(Sql.of("SELECT COALESCE(IS_USED_LOCK('" + lock + "'), 0)"));
    }

    private void holding(Runnable body) {
        session.onOneConnection(() -> {
            body.run();
            return true;
        });
    }

    @Test
    void aConnectionWhoseLockWasReleasedIsLentAgain() {
        holding(() -> {
            assertThat(session.takeLock(lock, Duration.ZERO)).isTrue();
            assertThat(holder()).isEqualTo(connection);
            session.releaseLock(lock);
            assertThat(holder()).isZero();
        });
        assertThat(session.number(ID)).isEqualTo(connection);
    }

    @Test
    void aConnectionThatHoldsALockIsNotLentAgain() {
        holding(() -> session.takeLock(lock, Duration.ZERO));
        assertThat(session.number(ID)).isNotEqualTo(connection);
    }

    @Test
    void aLockHeldByAnotherConnectionIsNotTaken() {
        observer.onOneConnection(() -> {
            assertThat(observer.takeLock(lock, Duration.ZERO)).isTrue();
            holding(() -> assertThat(session.takeLock(lock, Duration.ZERO)).isFalse());
            assertThat(session.number(ID)).isEqualTo(connection);
            return true;
        });
    }

    @Test
    void aVariableHasAnotherValueTemporarily() {
        Supplier<Long> timeout = () -> session.number(Sql.of("SELECT @@SESSION.wait_timeout"));
        long before = timeout.get();
        holding(() ->
                assertThat(session.withVariable("wait_timeout", 1234, timeout)).isEqualTo(1234));
        assertThat(timeout.get()).isEqualTo(before);
        assertThat(session.number(ID)).isEqualTo(connection);
    }

    @Test
    void aFailingBodyEndsTheConnection() {
        Supplier<Long> failure = () -> {
            throw new IllegalStateException("within");
        };
        assertThatThrownBy(() -> holding(() -> session.withVariable("wait_timeout", 1234, failure)))
                .hasMessage("within");
        assertThat(session.number(ID)).isNotEqualTo(connection);
    }

    @Test
    void otherChangesInTheBodyAreNotHidden() {
        holding(() -> session.withVariable(
                "wait_timeout", 1234, () -> session.update(Sql.of("SET SESSION max_sort_length=100"))));
        assertThat(session.number(ID)).isNotEqualTo(connection);
    }

    @Test
    void aConnectionIsClosedAfterUseOnRequest() {
        holding(session::endAfterUse);
        assertThat(session.number(ID)).isNotEqualTo(connection);
    }

    @Test
    void requiresThatTheThreadHoldsAConnection() {
        assertThatThrownBy(() -> session.takeLock(lock, Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
