package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends many rows in few statements of many rows each, each within the server's packet and parameter limits. */
final class MultiRowInsert {
    /** The protocol counts parameters in 16 bits. */
    private static final int MOST_PARAMETERS = 65_535;

    /** More rows save nothing more, and a text of this length is one that the driver keeps prepared. */
    private static final int MOST_ROWS = 250;

    private MultiRowInsert() {}

    static long run(Connection connection, String text, List<List<@Nullable Object>> rows, long maxPacket)
            throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        int width = Math.max(1, rows.get(0).size());
        int most = Math.max(1, Math.min(MOST_ROWS, MOST_PARAMETERS / width));
        long budget = maxPacket / 2;
        long count = 0;
        int from = 0;
        PreparedStatement full = null;
        try {
            while (from < rows.size()) {
                int to = end(rows, from, Math.min(rows.size(), from + most), budget);
                if (to - from == most) {
                    full = full == null ? connection.prepareStatement(repeat(text, most)) : full;
                    count += send(full, rows, from, to);
                } else {
                    try (PreparedStatement part = connection.prepareStatement(repeat(text, to - from))) {
                        count += send(part, rows, from, to);
                    }
                }
                from = to;
            }
        } finally {
            if (full != null) {
                full.close();
            }
        }
        return count;
    }

    private static long send(PreparedStatement statement, List<List<@Nullable Object>> rows, int from, int to)
            throws SQLException {
        int index = 1;
        for (int i = from; i < to; i++) {
            List<@Nullable Object> row = rows.get(i);
            for (int k = 0; k < row.size(); k++) {
                Parameters.bind(statement, index++, row.get(k));
            }
        }
        return statement.executeLargeUpdate();
    }

    /** Repeats the group of question marks after VALUES. */
    private static String repeat(String text, int rows) {
        int from = text.lastIndexOf(" VALUES (") + " VALUES ".length();
        int to = text.indexOf(')', from) + 1;
        String group = text.substring(from, to);
        return text.substring(0, to) + ("," + group).repeat(rows - 1) + text.substring(to);
    }

    private static int end(List<List<@Nullable Object>> rows, int from, int to, long budget) {
        long size = 0;
        for (int i = from; i < to; i++) {
            size += size(rows.get(i));
            if (size > budget && i > from) {
                return i;
            }
        }
        return to;
    }

    private static long size(List<@Nullable Object> row) {
        long size = 0;
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            if (value instanceof String text) {
                size += 3L * text.length() + 9;
            } else if (value instanceof byte[] bytes) {
                size += bytes.length + 9L;
            } else {
                size += 24;
            }
        }
        return size;
    }
}
