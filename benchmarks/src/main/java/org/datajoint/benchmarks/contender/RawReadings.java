package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.datajoint.benchmarks.ReadingValues;
import org.jspecify.annotations.Nullable;

/** Carefully written JDBC on the tables with six attributes. */
public final class RawReadings {
    private static final int BATCH = 250;

    private final DataSource source;

    RawReadings(DataSource source) {
        this.source = source;
    }

    long fetchRows() throws SQLException {
        List<@Nullable Object[]> result = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(Queries.ALL);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                result.add(row(rows));
            }
        }
        return result.size();
    }

    long fetchRecords() throws SQLException {
        List<ReadingValues> result = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(Queries.ALL);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                result.add(record(rows));
            }
        }
        return result.size();
    }

    long stream() throws SQLException {
        long sum = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        Queries.STREAM, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sum += (Integer) java.util.Objects.requireNonNull(row(rows)[0]);
                }
            }
        }
        return sum;
    }

    long lookUp(int count, int rowsThere) throws SQLException {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(Queries.ONE)) {
                statement.setInt(1, Queries.key(i, rowsThere));
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    sum += record(rows).trials();
                }
            }
        }
        return sum;
    }

    long insertOneByOne(List<ReadingValues> rows) throws SQLException {
        long count = 0;
        for (ReadingValues row : rows) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(Queries.INSERT)) {
                bind(statement, 0, row);
                count += statement.executeUpdate();
            }
        }
        return count;
    }

    /**
     * Inserts all rows into a table, or none, with statements of many rows. Compared with the driver's rewritten batches, and with
     * statements prepared by the server or by the driver, this was the fastest way with these settings.
     */
    public static long insert(DataSource source, String table, List<ReadingValues> rows) throws SQLException {
        String text = "INSERT INTO " + table + " (id, label, score, trials, correct, taken) VALUES (?, ?, ?, ?, ?, ?)";
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int whole = rows.size() - rows.size() % BATCH;
                insert(connection, text + ", (?, ?, ?, ?, ?, ?)".repeat(BATCH - 1), rows.subList(0, whole));
                insert(connection, text, rows.subList(whole, rows.size()));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return rows.size();
    }

    private static void insert(Connection connection, String text, List<ReadingValues> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            int at = 0;
            for (ReadingValues row : rows) {
                bind(statement, at, row);
                at += 6;
                if (at == parameters) {
                    statement.executeUpdate();
                    at = 0;
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, int at, ReadingValues row) throws SQLException {
        statement.setInt(at + 1, row.id());
        statement.setString(at + 2, row.label());
        if (row.score() == null) {
            statement.setNull(at + 3, Types.DOUBLE);
        } else {
            statement.setDouble(at + 3, row.score());
        }
        statement.setLong(at + 4, row.trials());
        statement.setBoolean(at + 5, row.correct());
        statement.setObject(at + 6, row.taken());
    }

    static @Nullable Object[] row(ResultSet rows) throws SQLException {
        double score = rows.getDouble(3);
        return new @Nullable Object[] {
            rows.getInt(1),
            rows.getString(2),
            score == 0 && rows.wasNull() ? null : (Object) score,
            rows.getLong(4),
            rows.getBoolean(5),
            rows.getObject(6, LocalDateTime.class)
        };
    }

    static ReadingValues record(ResultSet rows) throws SQLException {
        double score = rows.getDouble(3);
        return new ReadingValues(
                rows.getInt(1),
                rows.getString(2),
                score == 0 && rows.wasNull() ? null : (Double) score,
                rows.getLong(4),
                rows.getBoolean(5),
                rows.getObject(6, LocalDateTime.class));
    }
}
