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

/** The few shapes of statement that the toolkit itself needs. */
public final class Queries {
    private Queries() {}

    /** Returns an identifier as SQL wants it. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of the first row; zero where it is null. */
    public static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns a column of the first row, counted from one; empty if there is no row. */
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

    /** Returns the second column of all rows, by the first. */
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
