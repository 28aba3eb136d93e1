package org.datajoint.junit;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.datajoint.connection.StatementKind;
import org.datajoint.junit.internal.test.ArmedFaults;
import org.datajoint.spi.Fault;
import org.datajoint.spi.SqlStatement;

/**
 * What goes wrong in a test, as its parameter: lost connections, deadlocks, lock timeouts, slow answers, a full pool. They meet
 * the test's own instance and its siblings, and the connections of the test's {@code DataSource}; nobody else on the server. What
 * follows is real: a lost connection is closed, a deadlock rolls its transaction back, and a program gets the exceptions that it
 * would get from the server.
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
 * Each fault occurs once, and each counts from when it is asked for. A test that passes although one of its faults has not
 * occurred has not tested it, and fails at its end. Tests that share a database share its faults while they run; what a {@code @BeforeAll} method asks for meets the first of them. What the toolkit does to make what a test asks for meets no fault. Safe for
 * use by many threads.
 */
public final class Faults {
    private final ArmedFaults armed;

    Faults(ArmedFaults armed) {
        this.armed = armed;
    }

    /**
     * Begins a fault at a statement, by its number from now on. Counted is what reads or changes rows or defines something; what
     * begins and ends transactions, and what the library asks for its own sake, is not.
     *
     * @param number 1 for the next one
     * @throws IllegalArgumentException if the number is not positive
     */
    public Point atStatement(int number) {
        return new Point(
                "statement " + number,
                statement -> StatementKind.of(statement.text()).isOfPrograms(),
                number);
    }

    /**
     * Begins a fault at a statement that contains a text, by its number among these from now on. All statements that the
     * instance sends can be meant.
     *
     * @param number 1 for the next one
     * @param text a part of the statement's SQL, such as {@code INSERT INTO} or a table's name; case and white space do not
     *     matter
     * @throws IllegalArgumentException if the number is not positive
     */
    public Point atStatement(int number, String text) {
        String wanted = plain(text);
        return new Point(
                "statement " + number + " that contains \"" + text + "\"",
                statement -> plain(statement.text()).contains(wanted),
                number);
    }

    /** Begins a fault at the next statement that contains a text; see {@link #atStatement(int, String)}. */
    public Point atStatement(String text) {
        return atStatement(1, text);
    }

    /** Begins a fault at the next commit of a transaction. */
    public Point atCommit() {
        return atCommit(1);
    }

    /**
     * Begins a fault at the commit of a transaction, by its number from now on.
     *
     * @param number 1 for the next one
     * @throws IllegalArgumentException if the number is not positive
     */
    public Point atCommit(int number) {
        return new Point(
                "commit " + number, statement -> plain(statement.text()).equals("commit"), number);
    }

    /** Lets the next connection that is asked for not be had, as if the pool had no more to give. */
    public void fullPool() {
        armed.addFullPool("a full pool at the next connection");
    }

    /** Takes back the faults that have not occurred. */
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

    /** Where a fault is to occur. */
    public final class Point {
        private final String where;
        private final Predicate<SqlStatement> counted;
        private final int number;

        private Point(String where, Predicate<SqlStatement> counted, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "The next statement has the number 1, and there is none with " + number + ".");
            }
            this.where = where;
            this.counted = counted;
            this.number = number;
        }

        /** The connection is lost before the statement: it is not carried out. */
        public void loseConnectionBefore() {
            arm("a lost connection before ", new Fault.LostConnection(false));
        }

        /** The connection is lost after the statement: it was carried out, but its answer is lost. */
        public void loseConnectionAfter() {
            arm("a lost connection after ", new Fault.LostConnection(true));
        }

        /** The statement is the victim of a deadlock: its transaction is rolled back. */
        public void deadlock() {
            arm("a deadlock at ", new Fault.Deadlock());
        }

        /** The statement waits too long for a lock: it is not carried out, and its transaction stays open. */
        public void lockTimeout() {
            arm("a lock timeout at ", new Fault.LockTimeout());
        }

        /**
         * The answer to the statement comes late.
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
