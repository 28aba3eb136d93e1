package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.dialect.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program's statements affect no session but their own. */
class ProgramStatementsIT {
    private static final String STATE = "SELECT @@autocommit, @@foreign_key_checks, @@sql_mode, @@unique_checks, @v,"
            + " database(), is_free_lock('djtest_hidden'), @@sql_select_limit";

    private SessionFixture fixture;
    private PooledSession session;

    @BeforeEach
    void open() {
        fixture = new SessionFixture();
        session = fixture.own(1);
        for (String routine : List.of(
                "PROCEDURE @.begins() BEGIN START TRANSACTION; INSERT INTO @.t (id) VALUES (50); END",
                "PROCEDURE @.sets() BEGIN SET SESSION foreign_key_checks=0; SET SESSION sql_mode=''; SET @v = 1; END",
                "PROCEDURE @.fails() BEGIN SET SESSION sql_select_limit=1; SIGNAL SQLSTATE '45000'; END",
                "PROCEDURE @.commits() BEGIN COMMIT; END",
                "PROCEDURE @.commits_and_goes_on() BEGIN COMMIT; START TRANSACTION; END",
                "FUNCTION @.changes() RETURNS INT NO SQL DETERMINISTIC BEGIN SET SESSION unique_checks=0; RETURN 1; END",
                "FUNCTION @.locks() RETURNS INT NO SQL RETURN GET_LOCK('djtest_hidden', 0)")) {
            fixture.observer.declare("CREATE " + fixture.at(routine));
        }
        fixture.observer.declare(fixture.at("CREATE VIEW @.v AS SELECT @.changes() AS c"));
    }

    @AfterEach
    void close() {
        session.close();
        fixture.close();
    }

    private List<Object> state() {
        return java.util.Arrays.asList(session.fetch(Sql.of(STATE)).values().get(0));
    }

    private void insertIsKept(int id) {
        session.update(fixture.sql("INSERT INTO @.t (id) VALUES (?)", id));
        assertThat(fixture.observer
                        .fetch(fixture.sql("SELECT id FROM @.t WHERE id = ?", id))
                        .values())
                .hasSize(1);
    }

    @Test
    void statementsThatAffectLaterOnesAreRefusedWithAdvice() {
        List<Object> before = state();
        for (String text : List.of(
                "START TRANSACTION",
                " /* a */ begin",
                "-- a\nBEGIN WORK",
                "XA START 'a'",
                "set\tautocommit=0",
                "/*!40101 SET autocommit = 0 */",
                "SET @@session.autocommit = 0",
                "LOCK TABLES @.t WRITE",
                "FLUSH TABLES WITH READ LOCK",
                "SET foreign_key_checks=0",
                "SET SESSION sql_mode=''",
                "SET LOCAL sql_mode=''",
                "SET @@sql_mode=''",
                "SET @v = 1",
                "SET NAMES latin1",
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "USE @",
                "#x\nCREATE/**/TEMPORARY TABLE @.x (id INT)",
                "PREPARE a FROM 'SELECT 1'",
                "HANDLER @.t OPEN",
                "SELECT Get_Lock ('djtest_hidden', 0)",
                "DO GET_LOCK('djtest_hidden', 0)")) {
            assertThatThrownBy(() -> session.query(fixture.sql(text.replace("USE @", "USE " + fixture.schema))))
                    .as(text)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("inTransaction(");
        }
        assertThat(state()).isEqualTo(before);
        insertIsKept(1);
    }

    private void runAndForget(PooledSession any, String text) {
        try {
            any.query(fixture.sql(text));
        } catch (DataJointException theStatementsOwn) {
            // Only its effect on the session matters.
        }
    }

    private List<String> hidden() {
        return fixture.mariaDb()
                ? List.of("EXECUTE IMMEDIATE 'SET SESSION sql_mode=\"\"'", "BEGIN NOT ATOMIC SET @v = 1; END")
                : List.of("SET PERSIST_ONLY net_retry_count = 10, SESSION foreign_key_checks = 0");
    }

    @Test
    void sessionChangesThatOnlyTheServerKnowsDoNotAffectTheNextStatement() {
        List<Object> before = state();
        List<String> texts = new java.util.ArrayList<>(List.of(
                "CALL @.begins()",
                "CALL @.sets()",
                "CALL @.fails()",
                "SELECT @.changes()",
                "SELECT * FROM @.v",
                "INSERT INTO @.t (id) SELECT 60 + @.changes()",
                "SELECT @.locks()",
                "SELECT @v := 5"));
        texts.addAll(hidden());
        int id = 100;
        for (String text : texts) {
            runAndForget(session, text);
            assertThat(state()).as(text).isEqualTo(before);
            insertIsKept(id++);
        }
        if (!fixture.mariaDb()) {
            fixture.observer.update(Sql.of("RESET PERSIST IF EXISTS net_retry_count"));
        }
    }

    @Test
    void anInsertWhoseTriggerChangesTheSessionDoesNotAffectOthers() {
        fixture.observer.declare(fixture.at(
                "CREATE TRIGGER @.g BEFORE INSERT ON @.t FOR EACH ROW SET @v = 1, SESSION unique_checks = 0"));
        List<Object> before = state();
        session.insert(fixture.sql("INSERT INTO @.t (id) VALUES (?)", 1), 1);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void plainStatementsKeepTheirConnection() {
        Object first = session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
        for (String text : List.of(
                "SELECT 'SET autocommit=0', \"x\" -- GET_LOCK('a', 1)",
                "(SELECT id FROM @.t) UNION (SELECT count(*) FROM @.t)",
                "INSERT INTO @.t (id) VALUES (1)",
                "UPDATE @.t SET n = 1 WHERE id IN (1, 2)",
                "CREATE TABLE @.y (id INT)",
                "DROP TABLE @.y",
                "SHOW TABLES FROM @",
                "SET GLOBAL net_retry_count = 10",
                "COMMIT")) {
            session.query(
                    fixture.sql(text.replace("FROM @", "FROM " + fixture.schema).replace(fixture.schema + ".", "@.")));
        }
        assertThat(session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0])
                .isEqualTo(first);
    }

    private Object connectionId() {
        return session.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
    }

    @Test
    void ourTemporaryTablesCostAConnectionOnlyIfTheyAreNotDropped() {
        Object first = connectionId();
        session.onOneConnection(() -> {
            session.update(fixture.sql("CREATE TEMPORARY TABLE @.x (id INT)"));
            return session.update(fixture.sql("DROP TEMPORARY TABLE IF EXISTS @.x"));
        });
        assertThat(connectionId()).isEqualTo(first);
        session.onOneConnection(() -> session.update(fixture.sql("CREATE TEMPORARY TABLE @.x (id INT)")));
        assertThat(connectionId()).isNotEqualTo(first);
    }

    @Test
    void aLockTakenByAConditionIsReleased() {
        List<Object> before = state();
        session.fetch(fixture.sql("SELECT id FROM @.t WHERE Get_Lock('djtest_hidden', 0) = 1"), List.of());
        session.fetch(Sql.of("SELECT GET_LOCK('djtest_hidden', 0)"), List.of());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aSessionChangedInATransactionEndsWithIt() {
        List<Object> before = state();
        session.transaction(() -> {
            session.query(Sql.of("SET foreign_key_checks=0"));
            session.query(Sql.of("SELECT GET_LOCK('djtest_hidden', 0)"));
            session.query(fixture.sql("CREATE TEMPORARY TABLE @.x (id INT)"));
            session.query(fixture.sql("INSERT INTO @.t (id) VALUES (1)"));
            assertThat(state().get(1)).isEqualTo(0L);
            return 0;
        });
        assertThat(state()).isEqualTo(before);
        assertThat(fixture.count()).isEqualTo(1);
        assertThatThrownBy(() -> session.query(fixture.sql("SELECT * FROM @.x")))
                .hasMessageContaining("x");
    }

    @Test
    void aProcedureThatCommitsEndsTheTransaction() {
        for (String procedure : List.of("commits", "commits_and_goes_on")) {
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.query(fixture.sql("CALL @." + procedure + "()"));
                        session.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)"));
                        return 0;
                    }))
                    .as(procedure)
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("ended");
            assertThat(fixture.count()).isZero();
        }
    }

    @Test
    void aGivenPoolIsNotAffected() throws SQLException {
        try (HikariDataSource pool = fixture.pool("DO 0", true, 1);
                PooledSession given = new PooledSession(Pool.over(pool), false, () -> true)) {
            Map<String, String> before = variables(pool);
            for (String text : List.of(
                    "CALL @.begins()",
                    "CALL @.sets()",
                    "CALL @.fails()",
                    "SELECT @.locks()",
                    "START TRANSACTION",
                    "SET foreign_key_checks=0")) {
                runAndForget(given, text);
                assertThat(variables(pool)).as(text).isEqualTo(before);
            }
            given.update(fixture.sql("INSERT INTO @.t (id) VALUES (1)"));
            assertThat(fixture.count()).isEqualTo(1);
        }
    }

    private static Map<String, String> variables(HikariDataSource pool) throws SQLException {
        try (Connection application = pool.getConnection()) {
            return SessionFixture.variables(application);
        }
    }
}
