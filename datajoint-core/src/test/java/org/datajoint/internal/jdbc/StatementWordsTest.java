package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id INT)",
                "  /* why */ create\n\ttable t (id INT)",
                "-- why\nDROP TABLE t",
                "# why\nTRUNCATE t",
                "/*!40101 ALTER TABLE t ADD a INT */",
                "/*M! DROP TABLE t */",
                "SET autocommit = 1",
                "SET SESSION autocommit=0",
                "COMMIT",
                "ROLLBACK",
                "BEGIN",
                "START TRANSACTION",
                "LOCK TABLES t WRITE",
                "GRANT SELECT ON t TO u",
                "RENAME TABLE t TO u",
                "CREATE OR REPLACE VIEW v AS SELECT 1"
            })
    void findsWhatEndsATransaction(String text) {
        assertThat(StatementWords.of(text).endsTransaction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'create table'",
                "INSERT INTO created VALUES ('drop')",
                "CREATE TEMPORARY TABLE t (id INT)",
                "DROP TEMPORARY TABLE t",
                "SAVEPOINT a",
                "ROLLBACK TO SAVEPOINT a",
                "RELEASE SAVEPOINT a",
                "SET SESSION innodb_lock_wait_timeout = 1",
                "UPDATE t SET a = 1",
                "DELETE FROM t",
                ""
            })
    void leavesOthersAlone(String text) {
        assertThat(StatementWords.of(text).endsTransaction()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'START TRANSACTION'",
                "SELECT a -- ; SET x = 1\nFROM s.t WHERE b IN (1, 2)",
                "INSERT INTO s.t (a, b) SELECT MAX(a), COUNT(*) FROM s.u",
                "insert ignore into `s`.`t`(a) VALUES (1)",
                "REPLACE s.t (a) VALUES (1);",
                "CREATE USER 'u'@'%' IDENTIFIED BY 'x'",
                "CREATE PROCEDURE s.p() BEGIN DO GET_LOCK('x', 1); SET @a = 1; END",
                "ALTER TABLE s.t ADD a INT",
                "SET GLOBAL max_connections = 5",
                "SHOW GRANTS",
                "SELECT @@autocommit",
                "SELECT \"it's\", 'a\\'b', 'c''d', `e``f` FROM t",
                "INSERT INTO `t` (`a`) VALUES (1)",
                "COMMIT AND NO CHAIN NO RELEASE",
                "ROLLBACK TO SAVEPOINT chain",
                "COMMIT"
            })
    void knowsWhatLeavesTheSessionAlone(String text) {
        assertThat(StatementWords.of(text).isPlain()).isTrue();
        assertThat(StatementWords.of(text).changesSession()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL s.p()",
                "SELECT s.f(1)",
                "SELECT `s` . `f` (1)",
                "SELECT `get_lock`('a', 1)",
                "INSERT INTO s.t (a) VALUES (s.f())",
                "SELECT @a := 1",
                "SELECT 1 INTO @a",
                "SELECT 1; SELECT 2",
                "EXECUTE a",
                "KILL CONNECTION_ID()",
                "EXECUTE IMMEDIATE 'SET x = 1'",
                "BEGIN NOT ATOMIC SET @a = 1; END",
                "SET GLOBAL a = 1, SESSION b = 2",
                "SET STATEMENT max_statement_time = 1 FOR SELECT 1",
                "SOMETHING NEW",
                ""
            })
    void doubtsTheRest(String text) {
        assertThat(StatementWords.of(text).isPlain()).isFalse();
        assertThat(StatementWords.of(text).changesSession()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START TRANSACTION READ ONLY",
                "begin/* */work",
                "XA BEGIN 'a'",
                "SET a = 1",
                "SET @@SESSION.a = 1",
                "SET SESSION a = 1",
                "SET CHARACTER SET latin1",
                "SET ROLE NONE",
                "SET TRANSACTION READ ONLY",
                "LOCK TABLE t READ",
                "FLUSH TABLES t FOR EXPORT",
                "USE s",
                "CREATE OR REPLACE TEMPORARY TABLE t (a INT)",
                "COMMIT AND CHAIN",
                "commit work and /* on */ chain no release",
                "ROLLBACK AND CHAIN",
                "ROLLBACK WORK RELEASE",
                "COMMIT RELEASE",
                "SELECT GET_LOCK('a', 1)",
                "SELECT * FROM t WHERE 1 = get_lock /* */ ('a', 1)",
                "/*!80000 SET a = 1 */"
            })
    void findsWhatIsMeantForLaterStatements(String text) {
        assertThat(StatementWords.of(text).changesSession()).isTrue();
        assertThat(StatementWords.of(text).isPlain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "WITH a AS (SELECT 1) DELETE FROM t",
                "UPDATE t SET a = 1",
                "SELECT s.f()"
            })
    void runsOnceWhatMayChangeSomething(String text) {
        assertThat(StatementWords.of(text).onlyReads()).isFalse();
        assertThat(StatementWords.of("WITH a AS (SELECT 'delete') SELECT * FROM a")
                        .onlyReads())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t WHERE get_lock('a', 1)",
                "SELECT get_lock_b, `Get_Lock` ('a', 1)",
                "SELECT target_lock, GET_LOCK\n('a', 1)"
            })
    void findsNamedLocksInConditions(String text) {
        assertThat(StatementWords.takesLock(text)).isTrue();
        assertThat(StatementWords.takesLock("SELECT get_lock FROM t WHERE a = 'get_lock()'"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE USER u IDENTIFIED BY 'geheim'",
                "set password for u = \"geheim\"",
                "ALTER USER u IDENTIFIED WITH x AS 'geheim'",
                "CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD = 'geheim'"
            })
    void showsNoPasswords(String text) {
        assertThat(StatementWords.shown(text)).doesNotContain("geheim").contains("u");
        assertThat(SqlErrors.of(new SQLException("no", "42000", 1227), text, "s"))
                .hasMessageNotContaining("geheim");
        assertThat(StatementWords.shown("SELECT 'geheim'")).isEqualTo("SELECT 'geheim'");
    }
}
