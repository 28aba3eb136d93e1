package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.datajoint.benchmarks.Workplace;
import org.datajoint.benchmarks.tables.Pause;
import org.jspecify.annotations.Nullable;

/** Computes what is missing by statements by hand: each key in a transaction that first looks whether it is there. */
final class RawPopulate {
    private static final String IN = Workplace.SCHEMA + ".";
    private static final String JOBS = IN + "`~~mean`";
    private static final String READY = " WHERE status='pending' AND scheduled_time <= CURRENT_TIMESTAMP(3)";
    private static final int CLAIMED = 8;

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
                made += make(connection, "__mean", key, 0);
            }
            return made;
        }
    }

    /** Each of the workers takes the next key when it has made one. */
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
                made += make(connection, "__pause", key, Pause.MILLISECONDS);
            }
            return made;
        }
    }

    /** Adds the jobs, claims some at a time, and deletes each when its key is made. */
    long jobs() throws SQLException {
        refresh.add("trial", "__mean", JOBS, "trial_id");
        try (Connection connection = source.getConnection()) {
            long made = 0;
            for (Queue<Integer> keys = claim(connection); !keys.isEmpty(); keys = claim(connection)) {
                for (int key : keys) {
                    made += make(connection, "__mean", key, 0);
                    try (PreparedStatement done = connection.prepareStatement("DELETE FROM " + JOBS
                            + " WHERE trial_id=? AND status='reserved' AND connection_id=CONNECTION_ID()")) {
                        done.setInt(1, key);
                        done.executeUpdate();
                    }
                }
            }
            return made;
        }
    }

    private static Queue<Integer> claim(Connection connection) throws SQLException {
        Queue<Integer> keys = new ArrayDeque<>();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT trial_id FROM " + JOBS + READY
                    + " ORDER BY priority, scheduled_time LIMIT " + CLAIMED + " FOR UPDATE SKIP LOCKED")) {
                while (rows.next()) {
                    keys.add(rows.getInt(1));
                }
            }
            if (!keys.isEmpty()) {
                statement.executeUpdate("UPDATE " + JOBS + " SET status='reserved', user=USER(),"
                        + " connection_id=CONNECTION_ID(), reserved_time=CURRENT_TIMESTAMP(3) WHERE trial_id IN ("
                        + keys.toString().replaceAll("[\\[\\]]", "") + ") AND status='pending'");
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
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

    private static int make(Connection connection, String table, int key, long wait) throws SQLException {
        connection.setAutoCommit(false);
        try {
            int made = number(connection, "SELECT count(*) FROM " + IN + table + " WHERE trial_id=?", key) == 0
                    ? insert(
                            connection,
                            table,
                            key,
                            number(connection, "SELECT gain FROM " + IN + "trial WHERE trial_id=?", key),
                            wait)
                    : 0;
            connection.commit();
            return made;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static double number(Connection connection, String query, int key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getDouble(1);
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
