package org.datajoint.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Makes temporary changes to the session of the connection that a thread holds. Once they are undone, the connection
 * may be lent again; otherwise it is closed.
 */
final class HeldState {
    private final Loans loans;
    private final Statements statements;

    HeldState(Loans loans, Statements statements) {
        this.loans = loans;
        this.statements = statements;
    }

    boolean takeLock(String name, Duration wait) {
        Loan loan = held();
        loan.changesState();
        boolean taken = number(loan, "SELECT GET_LOCK('" + name + "', " + wait.toSeconds() + ")") == 1;
        if (!taken) {
            loan.changedStateBack();
        }
        return taken;
    }

    void releaseLock(String name) {
        Loan loan = held();
        if (number(loan, "SELECT RELEASE_LOCK('" + name + "')") == 1) {
            loan.changedStateBack();
        }
    }

    <T extends @Nullable Object> T withVariable(String name, long value, Supplier<T> body) {
        Loan loan = held();
        long before = number(loan, "SELECT @@SESSION." + name);
        loan.changesState();
        set(loan, name, value);
        T result = body.get();
        set(loan, name, before);
        loan.changedStateBack();
        return result;
    }

    /**
     * Sets a variable. The server reports that as a change of the session, which is forgotten unless there were others
     * before.
     */
    private void set(Loan loan, String name, long value) {
        boolean unchanged = !loan.status.hasChanged();
        statements.send(Loans.usable(loan), "SET SESSION " + name + "=" + value);
        if (unchanged) {
            loan.status.forgetChanges();
        }
    }

    void endAfterUse() {
        held().spoil();
    }

    private Loan held() {
        Loan loan = loans.held();
        if (loan == null) {
            throw new IllegalStateException("the thread holds no connection");
        }
        return loan;
    }

    private long number(Loan loan, String text) {
        return statements.on(Loans.usable(loan), Sql.of(text), usable -> number(usable.plain(), text));
    }

    private static long number(Statement plain, String text) throws SQLException {
        try (plain;
                ResultSet row = plain.executeQuery(text)) {
            row.next();
            return row.getLong(1);
        }
    }
}
