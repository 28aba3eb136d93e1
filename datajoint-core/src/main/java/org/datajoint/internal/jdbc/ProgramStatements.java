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
 * Runs the statements of programs, which may be anything. A statement that would change the session of a connection
 * from the pool is refused. If only the server can tell, a connection whose session was changed is not lent again.
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

    /** Runs a statement, and returns its rows if it has any. */
    Rows query(Sql sql) {
        return run(sql, StatementWords.of(sql.text()), loan -> rows(loan, sql));
    }

    /** Runs a statement that changes something, and returns the number of affected rows. */
    long execute(Sql sql) {
        StatementWords words = StatementWords.of(sql.text());
        if (words.returnsRows()) {
            throw new QueryException(
                    "execute(sql, args...) does not run statements that read rows. Use query(sql, args...) for: "
                            + shown(sql.text()));
        }
        return run(sql, words, loan -> affected(loan, sql));
    }

    private <T> T run(Sql sql, StatementWords words, Statements.Work<T> statement) {
        check(sql, words);
        Statements.Work<T> work = loan -> {
            if (!words.onlyReads()) {
                // The statement may set the time zone.
                SessionTime.forget(loan.connection);
            }
            return words.isPlain() ? statement.on(loan) : watched(loan, statement);
        };
        return words.onlyReads() ? statements.read(sql, work) : statements.change(sql, work);
    }

    private long affected(Loan loan, Sql sql) throws SQLException {
        try (PreparedStatement statement = statements.prepare(loan, sql)) {
            requireValues(statement, sql);
            Parameters.bind(statement, sql.parameters());
            return statement.executeLargeUpdate();
        }
    }

    private void check(Sql sql, StatementWords words) {
        if (words.endsTransaction() && transactions.inTransaction()) {
            throw wouldCommit(sql.text());
        }
        if (words.changesSession()) {
            Loan holding = loans.held();
            if (holding == null || holding.joined) {
                throw new QueryException(
                        "This statement would change the session of a single connection from the pool, which is"
                                + " given back right after it: " + shown(sql.text())
                                + "\nFor a transaction, use inTransaction(...) of the connection. Run any other"
                                + " change of the session in a transaction, together with the"
                                + " statements that depend on it.");
            }
        }
    }

    static TransactionException wouldCommit(String text) {
        return new TransactionException("This statement cannot run in a transaction, because it would end it"
                + " silently: " + shown(text)
                + "\nRun it before or after the transaction.");
    }

    private static String shown(String text) {
        String shown = StatementWords.shown(text);
        return shown.strip().lines().findFirst().orElse(shown);
    }

    /** Runs a statement whose words do not tell its effect on the session. Its connection is not lent again. */
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

    /**
     * Checks that the statement has not ended the transaction: then its savepoint is gone, even if another transaction
     * has begun.
     */
    private void checkOpen(Loan loan) {
        try {
            statements.sendBeside(loan, "RELEASE SAVEPOINT " + MARK);
        } catch (SQLException e) {
            loan.endWith(e);
        }
    }

    /**
     * Checks that there is a value for each question mark. The server or the driver counted them when it prepared the
     * statement.
     */
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
