package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(StatementWords.of(text).endTransaction()).isTrue();
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
        assertThat(StatementWords.of(text).endTransaction()).isFalse();
    }
}
