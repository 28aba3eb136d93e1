package org.datajoint.junit;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.datajoint.connection.StatementKind;
import org.datajoint.junit.internal.test.ArmedFaults;
import org.datajoint.spi.Fault;
import org.datajoint.spi.SqlStatement;

/**
 * Injects faults into a test, as a parameter of the test: lost connections, deadlocks, lock timeouts, slow responses and a
 * full pool. They affect only the test's instance, its siblings and the connections of the test's {@code DataSource}. Their
 * consequences are real: a lost connection is closed, a deadlock rolls its transaction back, and the program receives the
 * exceptions that it would receive from the server.
 *
 * <pre>{@code
 * @Test
 * void resumesAfterALostConnection(Faults faults, Subject subject, Summary summary) {
 *     subject.insert(rows);
 *     faults.atStatement(2, "INSERT INTO").loseConnectionAfter();
 *     assertThatThrownBy(() -> summary.populate()).isInstanceOf(LostConnectionException.class);
 *     summary.populate();
 *     assertThat(summary).isFullyPopulated();
 * }
 * }</pre>
 *
 * Each fault occurs once, and its statements are counted from the time when it is requested. If a test passes although one of
 * its faults has not occurred, it fails at its end, since it has not tested the fault. Tests that share a database share its
 * faults while they run; faults that a {@code @BeforeAll} method requests affect the first of these tests. Statements with
 * which the toolkit prepares a test's database are not affected. Safe for use by many threads.
 */
public final class Faults {
    private final ArmedFaults armed;

    Faults(ArmedFaults armed) {
        this.armed = armed;
    }

    /**
     * Starts to define a fault at a statement, by its number from now on. Statements that read or change rows, or define
     * something, are counted; those that begin and end transactions, and those that the library sends for its own purposes,
     * are not.
     *
     * @param number the number of the statement, 1 for the next one
     * @throws IllegalArgumentException if the number is not positive
     */
    public Point atStatement(int number) {
        return new Point(
                "statement " + number,
                statement -> StatementKind.of(statement.text()).isOfPrograms(),
                number);
    }

    /**
     * Starts to define a fault at a statement that contains a text, by its number among such statements from now on. All
     * statements that the instance sends are considered.
     *
     * @param number the number of the statement, 1 for the next one
     * @param text a part of the statement's SQL, such as {@code INSERT INTO} or a table's name; case and white space are
     *     ignored
     * @throws IllegalArgumentException if the number is not positive
     */
    public Point atStatement(int number, String text) {
        String wanted = plain(text);
        return new Point(
                "statement " + number + " that contains \"" + text + "\"",
                statement -> plain(statement.text()).contains(wanted),
                number);
    }

    /** Starts to define a fault at the next statement that contains a text; see {@link #atStatement(int, String)}. */
    public Point atStatement(String text) {
        return atStatement(1, text);
    }

    /** Starts to define a fault at the next commit of a transaction. */
    public Point atCommit() {
        return atCommit(1);
    }

    /**
     * Starts to define a fault at a commit of a transaction, by its number from now on.
     *
     * @param number the number of the statement, 1 for the next one
     * @throws IllegalArgumentException if the number is not positive
     */
    public Point atCommit(int number) {
        return new Point(
                "commit " + number, statement -> plain(statement.text()).equals("commit"), number);
    }

    /** Makes the next request for a connection fail, as if all connections of the pool were in use. */
    public void fullPool() {
        armed.addFullPool("a full pool at the next connection");
    }

    /** Removes the faults that have not occurred yet. */
    public void clear() {
        armed.clear();
    }

    /** Returns how many faults have occurred in this test. */
    public int occurred() {
        return armed.occurred();
    }

    private static String plain(String sql) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The statement at which a fault is to occur. */
    public final class Point {
        private final String where;
        private final Predicate<SqlStatement> counted;
        private final int number;

        private Point(String where, Predicate<SqlStatement> counted, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "The number of a statement must be 1 (for the next one) or more, not " + number + ".");
            }
            this.where = where;
            this.counted = counted;
            this.number = number;
        }

        /** Loses the connection before the statement, which is not executed. */
        public void loseConnectionBefore() {
            arm("a lost connection before ", new Fault.LostConnection(false));
        }

        /** Loses the connection after the statement, which is executed but whose response is lost. */
        public void loseConnectionAfter() {
            arm("a lost connection after ", new Fault.LostConnection(true));
        }

        /** Makes the statement the victim of a deadlock, so that its transaction is rolled back. */
        public void deadlock() {
            arm("a deadlock at ", new Fault.Deadlock());
        }

        /** Makes the statement fail with a lock timeout. It is not executed, and its transaction stays open. */
        public void lockTimeout() {
            arm("a lock timeout at ", new Fault.LockTimeout());
        }

        /**
         * Delays the response to the statement.
         *
         * @throws IllegalArgumentException if the delay is negative
         */
        public void answerAfter(Duration delay) {
            arm("a slow answer to ", new Fault.SlowAnswer(delay));
        }

        private void arm(String what, Fault fault) {
            armed.add(what + where, counted, number, fault);
        }
    }
}
