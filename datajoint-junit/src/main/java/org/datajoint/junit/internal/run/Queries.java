package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the few kinds of statements that the toolkit itself needs. */
public final class Queries {
    private Queries() {}

    /** Returns a quoted identifier. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of the first row, or zero if it is null. */
    public static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Returns a column of the first row.
     *
     * @param column its number, 1 for the first
     * @return empty if there is no row or the value is null
     */
    public static Optional<String> text(Connection connection, String sql, int column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(column)) : Optional.empty();
        }
    }

    /** Returns the first column of all rows. */
    public static List<String> strings(Connection connection, String sql, Object... values) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (PreparedStatement statement = bound(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    /** Returns the values of the second column, grouped by those of the first. */
    public static Map<String, List<String>> lists(Connection connection, String sql, Object... values)
            throws SQLException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        try (PreparedStatement statement = bound(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lists.computeIfAbsent(row.getString(1), first -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return lists;
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
