package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.datajoint.benchmarks.Workplace;
import org.datajoint.benchmarks.tables.Pause;
import org.jspecify.annotations.Nullable;

/**
 * Computes missing rows with hand-written statements, as many as {@code populate} sends: each key in a transaction that first
 * checks whether its row exists, and jobs in pages under a lease.
 */
final class RawPopulate {
    private static final String IN = Workplace.SCHEMA + ".";
    private static final String JOBS = IN + "`~~mean`";
    private static final String READY = " WHERE status='pending' AND scheduled_time <= CURRENT_TIMESTAMP(3)";
    private static final String MINE =
            " WHERE trial_id=? AND status='reserved' AND host=? AND pid=? AND connection_id=?";
    private static final int CLAIMED = 64;
    private static final String HOST = "bench";
    private static final long PID = ProcessHandle.current().pid();

    /** A step of a make after its insert, in the same transaction. */
    private interface Completion {
        void complete(int key) throws SQLException;
    }

    private static final Completion NO_JOB = key -> {};

    private final DataSource source;
    private final RawRefresh refresh;

    RawPopulate(DataSource source) {
        this.source = source;
        this.refresh = new RawRefresh(source);
    }

    long direct() throws SQLException {
        try (Connection connection = source.getConnection()) {
            long made = 0;
            for (int key : missing(connection, "__mean")) {
                made += make(connection, "__mean", key, 0, NO_JOB);
            }
            return made;
        }
    }

    /** Runs workers, each of which takes the next key when it has made one. */
    long waiting(int workers) throws Exception {
        Queue<Integer> keys;
        try (Connection connection = source.getConnection()) {
            keys = new ConcurrentLinkedQueue<>(missing(connection, "__pause"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                results.add(threads.submit(() -> makeAll(keys)));
            }
            long made = 0;
            for (Future<Long> result : results) {
                made += result.get();
            }
            return made;
        } finally {
            threads.shutdown();
        }
    }

    private long makeAll(Queue<Integer> keys) throws Exception {
        try (Connection connection = source.getConnection()) {
            long made = 0;
            for (@Nullable Integer key = keys.poll(); key != null; key = keys.poll()) {
                made += make(connection, "__pause", key, Pause.MILLISECONDS, NO_JOB);
            }
            return made;
        }
    }

    /** Adds the jobs, claims several at a time under a lease, and deletes each in the transaction of its make. */
    long jobs() throws SQLException {
        try (Connection lease = source.getConnection();
                Statement held = lease.createStatement()) {
            long id = number(held, "SELECT CONNECTION_ID()");
            number(held, "SELECT GET_LOCK('bench:lease:" + id + "', 0)");
            refresh.run("trial", "__mean", JOBS, "trial_id");
            long made = makeJobs(id);
            number(held, "SELECT RELEASE_LOCK('bench:lease:" + id + "')");
            return made;
        }
    }

    private long makeJobs(long lease) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Completion completion = key -> complete(connection, key, lease);
            long made = 0;
            for (List<Integer> keys = claim(connection, lease); !keys.isEmpty(); keys = claim(connection, lease)) {
                for (int key : keys) {
                    made += make(connection, "__mean", key, 0, completion);
                }
            }
            return made;
        }
    }

    private static void complete(Connection connection, int key, long lease) throws SQLException {
        try (PreparedStatement done = connection.prepareStatement("DELETE FROM " + JOBS + MINE)) {
            done.setInt(1, key);
            done.setString(2, HOST);
            done.setLong(3, PID);
            done.setLong(4, lease);
            done.executeUpdate();
        }
    }

    private static List<Integer> claim(Connection connection, long lease) throws SQLException {
        List<Integer> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            statement.execute("START TRANSACTION");
            try (ResultSet rows = statement.executeQuery("SELECT trial_id FROM " + JOBS + READY
                    + " ORDER BY priority, scheduled_time LIMIT " + CLAIMED + " FOR UPDATE SKIP LOCKED")) {
                while (rows.next()) {
                    keys.add(rows.getInt(1));
                }
            }
            if (!keys.isEmpty()) {
                statement.executeUpdate("UPDATE " + JOBS + " SET status='reserved', host='" + HOST + "', pid=" + PID
                        + ", connection_id=" + lease + ", user=USER(), version='', reserved_time=CURRENT_TIMESTAMP(3)"
                        + " WHERE trial_id IN (" + keys.toString().replaceAll("[\\[\\]]", "")
                        + ") AND status='pending'");
            }
            statement.execute("COMMIT");
        }
        return keys;
    }

    private static List<Integer> missing(Connection connection, String table) throws SQLException {
        List<Integer> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT trial_id FROM " + IN
                        + "trial WHERE trial_id NOT IN (SELECT trial_id FROM " + IN + table + ") ORDER BY trial_id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getInt(1));
            }
        }
        return keys;
    }

    private static int make(Connection connection, String table, int key, long wait, Completion completion)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            try {
                int made = 0;
                if (read(connection, "SELECT 1 FROM " + IN + table + " WHERE trial_id=? LIMIT 1", key) == null) {
                    Double gain = read(connection, "SELECT trial_id, gain FROM " + IN + "trial WHERE trial_id=?", key);
                    made = insert(connection, table, key, Objects.requireNonNull(gain), wait);
                }
                completion.complete(key);
                statement.execute("COMMIT");
                return made;
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Returns the last column of the row that a query finds; null if it finds none. */
    private static @Nullable Double read(Connection connection, String query, int key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getDouble(rows.getMetaData().getColumnCount()) : null;
            }
        }
    }

    private static int insert(Connection connection, String table, int key, double gain, long wait)
            throws SQLException {
        if (wait > 0) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", e);
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + IN + table + " (trial_id, mean) VALUES (?, ?)")) {
            statement.setInt(1, key);
            statement.setDouble(2, gain * 2);
            return statement.executeUpdate();
        }
    }
}
