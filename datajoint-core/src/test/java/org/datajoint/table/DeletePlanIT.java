package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans of deletes, their confirmation, transactions and errors. */
class DeletePlanIT {
    private final RawSchema schema = new RawSchema();

    @BeforeEach
    void fill() {
        schema.declare(
                "subject (s INT PRIMARY KEY, x INT)",
                "session (s INT, n INT, PRIMARY KEY (s, n), FOREIGN KEY (s) REFERENCES subject(s))");
        schema.run("INSERT INTO @subject VALUES (1, 0), (2, 0)");
        schema.run("INSERT INTO @session VALUES (1, 1), (1, 2), (2, 1)");
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    private TableName name(String table) {
        return new TableName(schema.name(), table);
    }

    @Test
    void aPlanShowsTablesCountsAndOrderAndChangesNothing() {
        DeletePlan plan = schema.table("subject").restrict("s = 1").deletePlan();
        assertThat(plan.rows()).containsExactly(Map.entry(name("session"), 2L), Map.entry(name("subject"), 1L));
        assertThat(plan.toString())
                .isEqualTo("This deletes, in this order:\n  " + name("session") + "  2 rows\n  " + name("subject")
                        + "  1 row");
        assertThat(schema.count("session")).isEqualTo(3);
        assertThat(plan.execute()).isEqualTo(1);
        assertThat(schema.count("session")).isEqualTo(1);
    }

    @Test
    void aPlanForNothingSaysSo() {
        DeletePlan plan = schema.table("subject").restrict("s = 7").deletePlan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.toString()).contains("Nothing to delete");
        assertThat(plan.execute()).isZero();
    }

    @Test
    void aPlanIsNotExecutedWhereTheDataChanged() {
        DeletePlan plan = schema.table("subject").restrict("s = 1").deletePlan();
        schema.run("INSERT INTO @session VALUES (1, 3)");
        assertThatThrownBy(plan::execute)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining("3 rows")
                .hasMessageContaining("Nothing was deleted");
        assertThat(schema.count("session")).isEqualTo(4);
    }

    @Test
    void asksBeforeAnyTransactionAndTakesNoForAnAnswer() {
        List<String> asked = new ArrayList<>();
        List<Boolean> inTransaction = new ArrayList<>();
        Connection[] holder = new Connection[1];
        Connection asking = schema.connection(
                consequences -> {
                    asked.add(consequences);
                    inTransaction.add(holder[0].isInTransaction());
                    schema.run("UPDATE @session SET n = n + 10 WHERE n = 2");
                    return asked.size() > 1;
                },
                true);
        holder[0] = asking;
        FreeTable subject = schema.tables(asking).freeTable("subject");
        assertThat(subject.restrict("s = 1").delete()).isZero();
        assertThat(schema.count("subject")).isEqualTo(2);
        assertThat(subject.restrict("s = 1").delete()).isEqualTo(1);
        assertThat(schema.count("subject")).isEqualTo(1);
        assertThat(inTransaction).containsExactly(false, false);
        assertThat(asked.get(0)).contains(name("session").toString()).contains("2 rows");
    }

    @Test
    void asksNobodyWhereNothingWouldGo() {
        Connection never = schema.connection(
                consequences -> {
                    throw new AssertionError("asked: " + consequences);
                },
                true);
        assertThat(schema.tables(never).freeTable("subject").restrict("s = 9").delete())
                .isZero();
    }

    @Test
    void saysWhatToDoWhereThereIsNobodyToAsk() {
        Connection silent = schema.connection(Confirmation.console(), true);
        assertThatThrownBy(() -> schema.tables(silent).freeTable("subject").delete())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("safemode")
                .hasMessageContaining("Confirmation.always()");
        assertThat(schema.count("subject")).isEqualTo(2);
    }

    @Test
    void refusesToAskInATransaction() {
        Connection asking = schema.connection(Confirmation.always(), true);
        asking.useTransaction(() -> {
            assertThatThrownBy(() -> schema.tables(asking).freeTable("subject").delete())
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("safemode");
            assertThat(asking.isInTransaction()).isTrue();
        });
        assertThat(schema.count("subject")).isEqualTo(2);
    }

    @Test
    void takesPartInAnOpenTransaction() {
        assertThatThrownBy(() -> schema.connection().inTransaction(() -> {
                    assertThat(schema.table("subject").restrict("s = 1").delete())
                            .isEqualTo(1);
                    assertThat(schema.count("session")).isEqualTo(1);
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(schema.count("session")).isEqualTo(3);
    }

    @Test
    void doesNothingByHalvesInATransactionThatGoesOn() {
        try (RawSchema unseen = new RawSchema();
                LimitedAccount account = new LimitedAccount(schema, true, "subject", "session")) {
            unseen.run("CREATE TABLE @far (s INT PRIMARY KEY, FOREIGN KEY (s) REFERENCES " + name("subject") + "(s))");
            unseen.run("INSERT INTO @far VALUES (1)");
            FreeTable subject = schema.tables(account.connection()).freeTable("subject");
            account.connection().useTransaction(() -> {
                account.connection().execute("INSERT INTO " + name("session") + " VALUES (2, 9)");
                assertThatThrownBy(subject::delete)
                        .isInstanceOf(IntegrityException.class)
                        .hasMessageStartingWith("Cannot delete from " + name("subject") + ": rows of ")
                        .hasMessageContaining("that the account may not see")
                        .hasMessageContaining("SELECT and DELETE on ")
                        .hasMessageNotContaining("delete()")
                        .hasMessageMatching(
                                tellsHiddenTables(account)
                                        ? "(?s).*SELECT and DELETE on " + unseen.name() + "\\.far,.*"
                                        : "(?s).*which tables refer to " + schema.name() + "\\.subject,.*");
            });
            assertThat(schema.count("session")).isEqualTo(4);
            assertThat(schema.table("subject").delete()).isEqualTo(2);
        }
    }

    /** MariaDB reveals the name of a referring table to an account that may not see it; MySQL does not. */
    private static boolean tellsHiddenTables(LimitedAccount account) {
        return SessionConnection.dialect(account.connection()) instanceof MariaDb;
    }

    @Test
    void aTableThatNothingVisibleRefersToIsRefusedInTheSameWords() {
        try (RawSchema unseen = new RawSchema();
                LimitedAccount account = new LimitedAccount(schema, true, "session")) {
            unseen.run("CREATE TABLE @far (s INT, n INT, PRIMARY KEY (s, n), FOREIGN KEY (s, n) REFERENCES "
                    + name("session") + "(s, n))");
            unseen.run("INSERT INTO @far VALUES (1, 1)");
            FreeTable session = schema.tables(account.connection()).freeTable("session");
            assertThatThrownBy(session::delete)
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("that the account may not see")
                    .hasMessageContaining("SELECT and DELETE on ")
                    .hasMessageNotContaining("delete()");
            assertThat(schema.count("session")).isEqualTo(3);
        }
    }

    @Test
    void saysWhichPrivilegeItNeeds() {
        try (LimitedAccount account = new LimitedAccount(schema, false, "subject", "session")) {
            FreeTable subject = schema.tables(account.connection()).freeTable("subject");
            assertThatThrownBy(subject::delete)
                    .isInstanceOf(AccessException.class)
                    .hasMessageContaining("CREATE TEMPORARY TABLES");
        }
    }

    @Test
    void failsAsAWholeWhereAnotherTransactionHoldsRows() {
        try (LimitedAccount other = new LimitedAccount(schema, false, "subject", "session")) {
            other.connection().useTransaction(() -> {
                other.connection().execute("INSERT INTO " + name("session") + " VALUES (1, 9)");
                schema.connection().useTransaction(() -> {
                    schema.run("SET innodb_lock_wait_timeout = 1");
                    assertThatThrownBy(() -> schema.table("subject").delete()).isInstanceOf(LockTimeoutException.class);
                    schema.run("SET innodb_lock_wait_timeout = DEFAULT");
                });
            });
        }
        assertThat(schema.count("session")).isEqualTo(4);
        assertThat(schema.table("subject").delete()).isEqualTo(2);
    }

    @Test
    void refusesAMapNoneOfWhoseNamesIsAnAttribute() {
        FreeTable subject = schema.table("subject");
        Map<String, Object> typo = Map.of("typo", 1);
        List<RestrictedTable> restricted = List.of(
                subject.restrict(typo),
                subject.exclude(typo),
                subject.restrict("s = 1").restrict(typo),
                subject.restrict(List.of(typo, "s = 1")),
                subject.restrict(Condition.allOf(List.of(Condition.of(typo)))));
        for (RestrictedTable rows : restricted) {
            assertThatThrownBy(rows::delete)
                    .isInstanceOf(UnknownAttributeException.class)
                    .hasMessageContaining("typo")
                    .hasMessageContaining("[s, x]");
            assertThatThrownBy(rows::deletePlan).isInstanceOf(UnknownAttributeException.class);
            assertThatThrownBy(rows::deleteQuick).isInstanceOf(UnknownAttributeException.class);
        }
        assertThat(schema.count("subject")).isEqualTo(2);
        assertThat(subject.restrict(Map.of("typo", 1, "s", 2)).delete()).isEqualTo(1);
    }

    @Test
    void aRowOfAnotherTableMayChooseWithoutAnythingInCommon() {
        RestrictedTable sessions = schema.table("session").restrict(Map.of("rig", 1));
        assertThat(schema.table("subject").restrict(sessions).deletePlan().rows())
                .hasSize(2);
        assertThat(schema.table("subject").restrict(Map.of()).delete()).isEqualTo(2);
    }

    @Test
    void aTextThatCannotBeComparedAnyMoreIsNamedWhenAPlanIsExecuted() {
        schema.declare("words (w INT PRIMARY KEY, t VARCHAR(20) CHARACTER SET utf8mb4)");
        schema.run("INSERT INTO @words VALUES (1, 'x')");
        DeletePlan plan =
                schema.table("words").restrict("t = ? or w = 1", "\u0416").deletePlan();
        schema.run("ALTER TABLE @words MODIFY t VARCHAR(20) CHARACTER SET latin1");
        assertThatThrownBy(plan::execute)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("whose character set latin1 does not have");
        assertThat(schema.count("words")).isEqualTo(1);
    }
}
