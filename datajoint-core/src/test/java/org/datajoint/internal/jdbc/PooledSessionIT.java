package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PooledSessionIT {
    private final TestServer server = TestServers.shared();
    private final String schema =
            "djtest_session_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final PooledSession session = session(server.password(), server.port());

    private PooledSession session(String password, int port) {
        ServerAddress address = new ServerAddress(server.host(), port, server.user(), password, null);
        return new PooledSession(Pool.to(address, 4), true, () -> true);
    }

    @BeforeEach
    void createSchema() {
        session.declare("CREATE DATABASE " + schema);
        session.declare("CREATE TABLE " + schema + ".t (id INT PRIMARY KEY, f FLOAT, s VARCHAR(200))");
    }

    @AfterEach
    void dropSchema() {
        session.declare("DROP DATABASE " + schema);
        session.close();
    }

    private long count() {
        return ((Number) session.fetch(Sql.of("SELECT count(*) FROM " + schema + ".t"))
                        .values()
                        .get(0)[0])
                .longValue();
    }

    private void add(int id) {
        session.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", id));
    }

    @Test
    void aValueThatCannotBeReadCostsNoConnection() {
        AttributeType uuid = new AttributeType(Kind.UUID, "uuid", List.of(), null);
        session.update(Sql.of("INSERT INTO " + schema + ".t VALUES (1, NULL, 'short'), (2, NULL, 'short')"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() ->
                            session.fetch(Sql.of("SELECT CAST(s AS BINARY) FROM " + schema + ".t"), List.of(uuid)))
                    .hasMessageContaining("a uuid has 16 bytes");
            assertThat(count()).isEqualTo(2);
        }
        session.transaction(() -> {
            assertThatThrownBy(() ->
                            session.fetch(Sql.of("SELECT CAST(s AS BINARY) FROM " + schema + ".t"), List.of(uuid)))
                    .hasMessageContaining("a uuid has 16 bytes");
            return count();
        });
    }

    @Test
    void aFailureWhileReadingRowsIsTranslatedAndCostsNoConnection() {
        session.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (1), (2), (3)"));
        Sql second = Sql.of("SELECT IF(id = 2, (SELECT 1 UNION SELECT 2), id) FROM " + schema + ".t");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> session.fetch(second, List.of())).isInstanceOf(QueryException.class);
            assertThat(count()).isEqualTo(3);
        }
    }

    @Test
    void aFetchAfterAnUnfinishedStreamOfTheSameTextHasAllRows() {
        IntStream.range(0, 10).forEach(this::add);
        Sql all = Sql.of("SELECT id FROM " + schema + ".t ORDER BY id");
        for (int i = 0; i < 10; i++) {
            try (Cursor cursor = session.stream(all, List.of())) {
                assertThat(cursor.next()).containsExactly(0);
            }
            assertThat(session.fetch(all, List.of())).hasSize(10);
        }
    }

    @Test
    void statementsOfATransactionAreNotMixedUp() {
        String insert = "INSERT INTO " + schema + ".t (id, s) VALUES (?, ?)";
        session.transaction(() -> {
            assertThat(session.update(Sql.of(insert, 1, "one"))).isEqualTo(1);
            assertThatThrownBy(() -> session.update(Sql.of(insert, 1, "again"))).isInstanceOf(DuplicateException.class);
            assertThat(session.update(Sql.of("UPDATE " + schema + ".t SET s = ? WHERE id = ?", "uno", 1)))
                    .isEqualTo(1);
            assertThat(session.update(Sql.of(insert, 2, null))).isEqualTo(1);
            assertThat(session.update(Sql.of(insert, 3, "three"))).isEqualTo(1);
            return count();
        });
        assertThat(session.fetch(Sql.of("SELECT s FROM " + schema + ".t ORDER BY id"), List.of()))
                .extracting(row -> row[0])
                .containsExactly("uno", null, "three");
    }

    @Test
    void keepsEveryBitOfAFloat() {
        session.update(Sql.of("INSERT INTO " + schema + ".t VALUES (1, ?, NULL)", 1.2345678f));
        AttributeType float32 = new AttributeType(Kind.FLOAT32, "float32", List.of(), null);
        assertThat(session.fetch(Sql.of("SELECT f FROM " + schema + ".t"), List.of(float32))
                        .get(0))
                .containsExactly(1.2345678f);
    }

    @Test
    void ownAndGivenConnectionsHaveTheSameSettings() {
        MysqlDataSource source = new MysqlDataSource();
        source.setURL("jdbc:mysql://" + server.host() + ":" + server.port() + "/");
        source.setUser(server.user());
        source.setPassword(server.password());
        Sql variables = Sql.of("SELECT @@sql_mode, @@optimizer_switch, version()");
        @Nullable Object[] own = session.fetch(variables).values().get(0);
        if (String.valueOf(own[2]).contains("MariaDB")) {
            assertThat(own[1]).asString().contains("split_materialized=off");
        }
        try (PooledSession others = new PooledSession(Pool.over(source), true, () -> true)) {
            @Nullable Object[] foreign = others.fetch(variables).values().get(0);
            // The driver may add a mode.
            assertThat(own[0].toString().split(","))
                    .contains(foreign[0].toString().split(","));
            assertThat(foreign[1]).isEqualTo(own[1]);
            assertThat(foreign[0]).asString().contains("STRICT_ALL_TABLES").contains("ONLY_FULL_GROUP_BY");
        }
    }

    @Test
    void bracesAndQuestionMarksInDeclarationsAreText() {
        session.declare("CREATE TABLE " + schema + ".u (a INT COMMENT '{x} ? {fn now()}')");
        assertThat(session.fetch(Sql.of(
                                "SELECT column_comment FROM information_schema.columns WHERE table_schema=? AND table_name='u'",
                                schema))
                        .values()
                        .get(0))
                .containsExactly("{x} ? {fn now()}");
    }

    @Test
    void commitsTheBodysChangesAndReturnsItsResult() {
        assertThat(session.<String>transaction(() -> {
                    add(1);
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void rollsBackOnAnyThrowable() {
        assertThatThrownBy(() -> session.transaction(() -> {
                    add(1);
                    throw new AssertionError("stop");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(count()).isZero();
        assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void refusesANestedTransactionAndDoesNotAffectTheOuterOne() {
        session.transaction(() -> {
            add(1);
            assertThatThrownBy(() -> session.transaction(() -> 1))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("do not nest");
            add(2);
            return 0;
        });
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aTransactionBelongsToItsThread() {
        session.transaction(() -> {
            add(1);
            assertThat(CompletableFuture.supplyAsync(this::count).join()).isZero();
            assertThat(CompletableFuture.supplyAsync(session::inTransaction).join())
                    .isFalse();
            return 0;
        });
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void refusesToDeclareInATransaction() {
        session.transaction(() -> {
            add(1);
            assertThatThrownBy(() -> session.declare("DROP TABLE " + schema + ".t"))
                    .isInstanceOf(TransactionException.class);
            return 0;
        });
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void nothingRunsAfterTheServerHasEndedATransaction() {
        assertThatThrownBy(() -> session.transaction(() -> {
                    add(1);
                    kill(session);
                    try {
                        add(2);
                    } catch (DataJointException ignored) {
                        // A careless body continues, but none of its changes may be kept.
                    }
                    add(3);
                    return 0;
                }))
                .isInstanceOf(LostConnectionException.class);
        assertThat(count()).isZero();
    }

    /** Kills the connection of the calling thread's transaction. */
    private void kill(PooledSession victim) {
        Object id = victim.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
        CompletableFuture.runAsync(() -> victim.update(Sql.of("KILL " + id))).join();
    }

    @Test
    void aReadIsRepeatedOnAnotherConnectionWhenItsOwnIsLost() {
        Object id = session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
        try (PooledSession other = session(server.password(), server.port())) {
            other.update(Sql.of("KILL " + id));
        }
        assertThat(count()).isZero();
    }

    @Test
    void aStreamReleasesItsConnection() {
        IntStream.range(0, 10).forEach(this::add);
        for (int i = 0; i < 20; i++) {
            try (Cursor cursor = session.stream(Sql.of("SELECT id FROM " + schema + ".t ORDER BY id"), List.of())) {
                assertThat(cursor.next()).containsExactly(0);
            }
        }
        try (Cursor cursor = session.stream(Sql.of("SELECT id FROM " + schema + ".t"), List.of())) {
            int rows = 0;
            while (cursor.next() != null) {
                rows++;
            }
            assertThat(rows).isEqualTo(10);
        }
    }

    @Test
    void aLongStreamClosedEarlyLeavesAWorkingPool() {
        String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                + " SELECT a.i FROM n a CROSS JOIN n b CROSS JOIN n c";
        for (int i = 0; i < 6; i++) {
            try (Cursor cursor = session.stream(Sql.of(numbers), List.of())) {
                assertThat(cursor.next()).isNotNull();
            }
        }
        assertThat(count()).isZero();
    }

    @Test
    void namedLocksStayOnOneConnection() {
        session.onOneConnection(() -> {
            Object first =
                    session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            Object second =
                    session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            assertThat(first).isEqualTo(second);
            return 0;
        });
    }

    @Test
    void everyErrorIsADataJointException() {
        add(1);
        assertThatThrownBy(() -> add(1)).isInstanceOf(DuplicateException.class);
        assertThatThrownBy(() -> session.fetch(Sql.of("SELEKT 1"))).isInstanceOf(QuerySyntaxException.class);
        assertThatThrownBy(() -> session.fetch(Sql.of("SELECT 1 FROM " + schema + ".nowhere")))
                .isInstanceOf(MissingTableException.class);
    }

    @Test
    void aWrongPasswordIsReportedAtOnceAndNotShown() {
        try (PooledSession wrong = session("hunter2-wrong", server.port())) {
            assertThatThrownBy(() -> wrong.fetch(Sql.of("SELECT 1")))
                    .isInstanceOf(AccessException.class)
                    .hasMessageContaining("password")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void anUnreachableServerIsReportedWithItsAddress() {
        try (PooledSession nobody = session("x", 1)) {
            assertThatThrownBy(() -> nobody.fetch(Sql.of("SELECT 1")))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining(server.host() + ":1");
        }
    }

    @Test
    void aClosedSessionFailsWithAMessageThatSaysSo() {
        PooledSession closed = session(server.password(), server.port());
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.fetch(Sql.of("SELECT 1")))
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("closed");
    }
}
