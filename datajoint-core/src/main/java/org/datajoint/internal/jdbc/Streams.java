package org.datajoint.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Sql;

/** Opens streams of rows, each on a connection of its own or on the one that the thread holds. */
final class Streams {
    private static final int ROWS_WORTH_READING = 1_000;

    /** The fetch size for drivers without a row-by-row mode. */
    private static final int ROWS_AT_A_TIME = 100;

    private final Pool pool;
    private final Loans loans;
    private final Statements statements;

    Streams(Pool pool, Loans loans, Statements statements) {
        this.pool = pool;
        this.loans = loans;
        this.statements = statements;
    }

    Cursor open(Sql sql, List<AttributeType> types) {
        Loan loan = loans.next();
        boolean opened = false;
        try {
            StreamingCursor cursor = statements.on(loan, sql, usable -> open(usable, sql, types));
            opened = true;
            if (loans.held() == loan) {
                loan.stream = cursor;
            } else {
                loan.serves("a stream of rows");
                loan.runs(true);
            }
            return cursor;
        } finally {
            if (!opened) {
                loans.done(loan);
            }
        }
    }

    private StreamingCursor open(Loan loan, Sql sql, List<AttributeType> types) throws SQLException {
        boolean borrowed = loans.held() != loan;
        PreparedStatement statement = statements.prepare(loan, sql);
        try {
            requestRowByRow(statement);
            Parameters.bind(statement, sql.parameters());
            ResultSet rows = statement.executeQuery();
            return new StreamingCursor(
                    reader(loan, rows, types),
                    error -> statements.failed(loan, sql, error),
                    () -> end(statement, rows, loan, borrowed));
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /**
     * Requests the row-by-row mode. Only MySQL's driver accepts its fetch size: JDBC allows no negative size, and
     * others refuse it.
     */
    private static void requestRowByRow(PreparedStatement statement) throws SQLException {
        try {
            statement.setFetchSize(PooledSession.ROW_BY_ROW);
        } catch (SQLException e) {
            statement.setFetchSize(ROWS_AT_A_TIME);
        }
    }

    private static RowReader reader(Loan loan, ResultSet rows, List<AttributeType> types) throws SQLException {
        try {
            return RowReader.of(loan.direct(rows, ResultSet.class), types);
        } catch (SQLException | RuntimeException e) {
            // A statement that returns to the driver's cache does not close its rows.
            rows.close();
            throw e;
        }
    }

    /**
     * Ends a stream. Its remaining rows must be read before the connection can do anything else. A few are read; if
     * there are many, it is cheaper to give up the connection and to tell the server to stop. A connection that the
     * thread holds is never given up.
     */
    private void end(PreparedStatement statement, ResultSet rows, Loan loan, boolean borrowed) {
        try {
            int left = borrowed ? ROWS_WORTH_READING : 0;
            while (left > 0 && rows.next()) {
                left--;
            }
            if (borrowed && left == 0) {
                loan.endWith(new SQLException("a stream was closed before its end"));
                loan.connection.abort(Runnable::run);
                pool.kill(List.of(loan));
                return;
            }
            rows.close();
            statement.close();
        } catch (SQLException e) {
            // The caller has all rows that it wanted. A connection that was borrowed for the stream is given up.
            if (borrowed) {
                loan.endWith(e);
            }
        } finally {
            if (borrowed) {
                loan.runs(false);
                loans.giveBack(loan);
            }
        }
    }
}
