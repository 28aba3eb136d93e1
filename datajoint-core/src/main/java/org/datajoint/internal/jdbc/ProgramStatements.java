package org.datajoint.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.TransactionException;
import org.datajoint.internal.dialect.Sql;

/**
 * Runs the statements of programs, which may say anything. What would change the session of a connection that goes back to the
 * pool is refused; if only the server can tell, a connection that was changed is not lent again.
 */
final class ProgramStatements {
    private static final String MARK = "datajoint_statement";

    private final Loans loans;
    private final Statements statements;
    private final Transactions transactions;

    ProgramStatements(Loans loans, Statements statements, Transactions transactions) {
        this.loans = loans;
        this.statements = statements;
        this.transactions = transactions;
    }

    /** Runs a statement that has rows, or none. */
    Rows query(Sql sql) {
        return run(sql, StatementWords.of(sql.text()), loan -> rows(loan, sql));
    }

    /** Runs a statement that changes something, and returns the number of affected rows. */
    long execute(Sql sql) {
        StatementWords words = StatementWords.of(sql.text());
        if (words.fetch()) {
            throw new QueryException(
                    "A statement that reads rows is run by query(sql, args...), not by execute(sql, args...): "
                            + shown(sql.text()));
        }
        return run(sql, words, loan -> affected(loan, sql));
    }

    private <T> T run(Sql sql, StatementWords words, Statements.Work<T> statement) {
        check(sql, words);
        Statements.Work<T> work = loan -> {
            if (!words.onlyRead()) {
                // It may set anything.
                SessionTime.forget(loan.connection);
            }
            return words.arePlain() ? statement.on(loan) : watched(loan, statement);
        };
        return words.onlyRead() ? statements.read(sql, work) : statements.change(sql, work);
    }

    private long affected(Loan loan, Sql sql) throws SQLException {
        try (PreparedStatement statement = statements.prepare(loan, sql)) {
            requireValues(statement, sql);
            Parameters.bind(statement, sql.parameters());
            return statement.executeLargeUpdate();
        }
    }

    private void check(Sql sql, StatementWords words) {
        if (words.endTransaction() && transactions.inTransaction()) {
            throw wouldCommit(sql.text());
        }
        if (words.changeSession()) {
            Loan holding = loans.held();
            if (holding == null || holding.joined) {
                throw new QueryException(
                        "This would change the session of one connection, which is given back after the"
                                + " statement, and others would meet it or nobody would: " + shown(sql.text())
                                + "\nFor a transaction, use inTransaction(...) of the connection. What else belongs to a session,"
                                + " run in a transaction of your own together with the statements that need it.");
            }
        }
    }

    static TransactionException wouldCommit(String text) {
        return new TransactionException("This cannot run in a transaction, which it would end silently: " + shown(text)
                + "\nRun it before or after the transaction.");
    }

    private static String shown(String text) {
        String shown = StatementWords.shown(text);
        return shown.strip().lines().findFirst().orElse(shown);
    }

    /** Runs a statement whose words do not tell what it does: its connection is not lent again. */
    private <T> T watched(Loan loan, Statements.Work<T> statement) throws SQLException {
        loan.spoil();
        if (!loan.hasTransaction()) {
            return statement.on(loan);
        }
        statements.sendBeside(loan, "SAVEPOINT " + MARK);
        try {
            return statement.on(loan);
        } finally {
            checkOpen(loan);
        }
    }

    /** A savepoint is gone if the transaction in which it was made has ended, even if another was begun since. */
    private void checkOpen(Loan loan) {
        try {
            statements.sendBeside(loan, "RELEASE SAVEPOINT " + MARK);
        } catch (SQLException e) {
            loan.endWith(e);
        }
    }

    /** Who prepared the statement, the server or the driver, has counted its question marks. */
    private static void requireValues(PreparedStatement statement, Sql sql) throws SQLException {
        int marks = statement.getParameterMetaData().getParameterCount();
        int values = sql.parameters().size();
        if (marks != values) {
            throw new QuerySyntaxException("The statement has "
                    + (marks == 1 ? "1 question mark" : marks + " question marks") + " for values, but "
                    + (values == 1 ? "1 value was" : values + " values were")
                    + " given. Give one value for each; a list needs one question mark for each element.\nstatement: "
                    + StatementWords.shown(sql.text()));
        }
    }

    Rows rows(Loan loan, Sql sql) throws SQLException {
        try (PreparedStatement statement = statements.prepare(loan, sql)) {
            requireValues(statement, sql);
            Parameters.bind(statement, sql.parameters());
            if (!statement.execute()) {
                return new Rows(List.of(), List.of());
            }
            try (ResultSet rows = statement.getResultSet()) {
                ResultSetMetaData columns = rows.getMetaData();
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    names.add(columns.getColumnLabel(i));
                }
                RowReader reader = RowReader.of(loan.direct(rows, ResultSet.class), List.of());
                return new Rows(names, reader.all(values -> values));
            }
        }
    }
}
