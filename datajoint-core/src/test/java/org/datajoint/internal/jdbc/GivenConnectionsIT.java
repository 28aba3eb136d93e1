package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.TransactionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.ConnectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that belong to others: they are set up for our statements during a loan, and returned unchanged. */
class GivenConnectionsIT {
    private static final String FOREIGN = "SET SESSION sql_mode='ANSI_QUOTES', SESSION sql_notes=0,"
            + " SESSION net_write_timeout=77, SESSION sql_select_limit=2, SESSION foreign_key_checks=0,"
            + " SESSION unique_checks=0, SESSION sql_safe_updates=1, SESSION completion_type=1,"
            + " SESSION transaction_isolation='READ-COMMITTED'";

    private SessionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SessionFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String foreign() {
        return fixture.mariaDb() ? FOREIGN.replace("transaction_isolation", "tx_isolation") : FOREIGN;
    }

    private static PooledSession over(HikariDataSource pool) {
        return new PooledSession(Pool.over(pool), false, () -> true);
    }

    @Test
    void valuesThatDoNotFitAreRefusedWhateverTheApplicationHasSet() throws SQLException {
        try (HikariDataSource pool = fixture.pool("DO 0", true, 1);
                PooledSession session = over(pool)) {
            assertThat(session.fetch(Sql.of("SELECT 1")).values()).hasSize(1);
            try (Connection application = pool.getConnection()) {
                SessionFixture.run(application, "SET sql_mode=''");
            }
            assertThatThrownBy(() -> session.update(fixture.sql("INSERT INTO @.t SELECT 1, 1000, 'muchtoolong'")))
                    .isInstanceOf(DataJointException.class);
            assertThat(fixture.count()).isZero();
        }
    }

    @Test
    void aConnectionIsReturnedUnchanged() throws SQLException {
        try (HikariDataSource pool = fixture.pool(foreign(), true, 1);
                PooledSession session = over(pool)) {
            Map<String, String> before = variables(pool);
            session.transaction(() -> session.update(fixture.sql("INSERT INTO @.t (id) VALUES (1), (2), (3), (4)")));
            assertThat(session.fetch(fixture.sql("SELECT id FROM @.t"), List.of()))
                    .hasSize(4);
            assertThat(session.update(fixture.sql("UPDATE @.t SET n = 1"))).isEqualTo(4);
            try (Cursor cursor = session.stream(fixture.sql("SELECT id FROM @.t"), List.of())) {
                assertThat(cursor.next()).isNotNull();
            }
            assertThatThrownBy(() -> session.fetch(Sql.of("SELEKT"), List.of())).isInstanceOf(QueryException.class);
            assertThat(variables(pool)).isEqualTo(before).containsEntry("@@net_write_timeout", "77");
        }
    }

    @Test
    void aConnectionThatCannotBeUnwrappedWorksLikeAnyOther() {
        try (PooledSession session = new PooledSession(
                Pool.over((ConnectionSource) () -> SessionFixture.sealed(fixture.connect())), false, () -> true)) {
            Instant moment = Instant.parse("2024-01-31T10:00:00Z");
            assertThat(session.query(Sql.of("SELECT ? > '2000-01-01'", moment)).values())
                    .hasSize(1);
            session.transaction(() -> session.insert(fixture.sql("INSERT INTO @.t (id, s) VALUES (?, ?)", 1, "a"), 2));
            assertThat(session.execute(fixture.sql("UPDATE @.t SET s = ? WHERE id = ?", "b", 1)))
                    .isEqualTo(1);
            assertThat(session.update(fixture.sql("DELETE FROM @.t WHERE s = ?", "b")))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET NAMES latin1",
                "SET NAMES utf8mb3",
                "SET character_set_client=latin1",
                "SET character_set_connection=latin1",
                "SET character_set_results=latin1",
                "SET character_set_results=NULL"
            })
    void textsComeOutAsTheyWentInWhateverCharacterSetTheSessionHas(String init) throws SQLException {
        String text = "a\u00e9\uD83D\uDE00";
        try (HikariDataSource pool = fixture.pool(init, true, 1);
                PooledSession session = over(pool)) {
            Map<String, String> before = variables(pool);
            session.update(fixture.sql("INSERT INTO @.t (id, s) VALUES (?, ?), (2, '" + text + "')", 1, text));
            assertThat(session.fetch(fixture.sql("SELECT s FROM @.t WHERE s = ?", text), List.of()))
                    .containsExactly(new Object[] {text}, new Object[] {text});
            assertThat(variables(pool)).isEqualTo(before);
        }
        assertThat(fixture.observer
                        .fetch(fixture.sql("SELECT DISTINCT hex(s) FROM @.t"))
                        .values())
                .containsExactly(new Object[] {"61C3A9F09F9880"});
    }

    @Test
    void aDriverThatSendsTextInAnotherEncodingIsRefused() throws SQLException {
        MysqlDataSource source = new MysqlDataSource();
        source.setURL(fixture.server.jdbcUrl());
        source.setUser(fixture.server.user());
        source.setPassword(fixture.server.password());
        source.setCharacterEncoding("ISO-8859-1");
        try (PooledSession session = new PooledSession(Pool.over(source), false, () -> true)) {
            assertThatThrownBy(() -> session.update(fixture.sql("INSERT INTO @.t (id, s) VALUES (1, ?)", "\u20ac")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("UTF-8")
                    .hasMessageContaining("characterEncoding");
        }
        assertThat(fixture.count()).isZero();
    }

    @Test
    void aDriverWithoutARowByRowModeStreamsToo() {
        try (PooledSession session = new PooledSession(
                Pool.over((ConnectionSource) () -> SessionFixture.strict(fixture.connect())), false, () -> true)) {
            session.update(fixture.sql("INSERT INTO @.t (id) VALUES (1), (2), (3)"));
            try (Cursor rows = session.stream(fixture.sql("SELECT id FROM @.t ORDER BY id"), List.of())) {
                assertThat(rows.next()).containsExactly(1);
                assertThat(rows.next()).containsExactly(2);
            }
            assertThat(count(session)).isEqualTo(3L);
        }
    }

    private static Map<String, String> variables(HikariDataSource pool) throws SQLException {
        try (Connection application = pool.getConnection()) {
            return SessionFixture.variables(application);
        }
    }

    @Test
    void readsAreRepeatableWhateverTheDefaultOfThePoolIs() {
        try (HikariDataSource pool = fixture.pool(foreign(), true, 2);
                PooledSession session = over(pool)) {
            session.transaction(() -> {
                Object first = count(session);
                CompletableFuture.runAsync(
                                () -> fixture.observer.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)")))
                        .join();
                assertThat(count(session)).isEqualTo(first);
                return 0;
            });
        }
    }

    @Test
    void readsAreRepeatableWhateverTheDefaultOfTheServerIs() {
        Object was = fixture.observer
                .fetch(Sql.of("SELECT /*!80000 @@GLOBAL.transaction_isolation */ /*M!100000 @@GLOBAL.tx_isolation */"))
                .values()
                .get(0)[0];
        try {
            fixture.observer.update(Sql.of("SET GLOBAL TRANSACTION ISOLATION LEVEL READ COMMITTED"));
            try (PooledSession session = fixture.own(1)) {
                session.transaction(() -> {
                    Object first = count(session);
                    CompletableFuture.runAsync(
                                    () -> fixture.observer.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)")))
                            .join();
                    assertThat(count(session)).isEqualTo(first);
                    return 0;
                });
            }
        } finally {
            fixture.observer.update(Sql.of(
                    "SET GLOBAL TRANSACTION ISOLATION LEVEL " + was.toString().replace('-', ' ')));
        }
    }

    private Object count(PooledSession session) {
        return session.fetch(fixture.sql("SELECT count(*) FROM @.t")).values().get(0)[0];
    }

    @Test
    void anOwnersTransactionIsJoinedAndNeverEnded() throws SQLException {
        try (Connection owner = fixture.connect();
                PooledSession session =
                        new PooledSession(Pool.over(() -> SessionFixture.lent(owner)), false, () -> true)) {
            owner.setAutoCommit(false);
            SessionFixture.run(owner, fixture.at("INSERT INTO @.t (id) VALUES (1)"));
            Map<String, String> before = SessionFixture.variables(owner);

            assertThat(session.inTransaction()).isTrue();
            assertThat(session.update(fixture.sql("INSERT INTO @.t (id) VALUES (?)", 2)))
                    .isEqualTo(1);
            assertThat(count(session)).isEqualTo(2L);
            assertThat(session.<Object>onOneConnection(() -> count(session))).isEqualTo(2L);
            assertThatThrownBy(() -> session.declare(fixture.at("CREATE TABLE @.u (id INT)")))
                    .hasMessageContaining("in a transaction");
            assertThatThrownBy(() -> session.transaction(() -> 1)).hasMessageContaining("its owner");
            for (String text :
                    List.of("COMMIT", "/* x */ rollback", "SET autocommit = 1", "SET foreign_key_checks=0")) {
                assertThatThrownBy(() -> session.query(Sql.of(text)))
                        .isInstanceOfAny(TransactionException.class, QueryException.class);
            }

            assertThat(owner.getAutoCommit()).isFalse();
            assertThat(SessionFixture.variables(owner)).isEqualTo(before);
            assertThat(fixture.count()).isZero();
            owner.rollback();
            assertThat(fixture.count()).isZero();
            session.update(fixture.sql("INSERT INTO @.t (id) VALUES (3)"));
            owner.commit();
            assertThat(fixture.count()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionOfAnotherThreadsTransactionIsRefused() throws SQLException {
        try (Connection only = fixture.connect();
                PooledSession session = new PooledSession(
                        Pool.over((ConnectionSource) () -> SessionFixture.lent(only)), false, () -> true)) {
            session.transaction(() -> {
                session.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)"));
                CompletableFuture<Long> other = CompletableFuture.supplyAsync(
                        () -> session.update(fixture.sql("INSERT INTO @.t (id) VALUES (2)")));
                assertThatThrownBy(other::join)
                        .hasCauseInstanceOf(ConfigException.class)
                        .hasMessageContaining("a connection of its own for each thread");
                return session.update(fixture.sql("INSERT INTO @.t (id) VALUES (3)"));
            });
            assertThat(fixture.count()).isEqualTo(2);
            session.update(fixture.sql("INSERT INTO @.t (id) VALUES (4)"));
            assertThat(fixture.count()).isEqualTo(3);
        }
    }

    @Test
    void aConnectionThatNobodyWouldCommitIsRefused() {
        try (HikariDataSource pool = fixture.pool("DO 0", false, 2);
                PooledSession session = over(pool)) {
            assertThatThrownBy(() -> session.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("auto-commit off")
                    .hasMessageContaining("TransactionAwareDataSourceProxy");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(fixture.count()).isZero();
        }
    }
}
