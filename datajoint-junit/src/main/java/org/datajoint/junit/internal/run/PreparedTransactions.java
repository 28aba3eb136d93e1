package org.datajoint.junit.internal.run;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Transactions that are prepared ({@code XA PREPARE}) but neither committed nor rolled back. They keep their locks
 * after their connection has ended, and do not appear in any list of connections.
 */
public final class PreparedTransactions {
    private static final int NOT_KNOWN = 1397;

    private PreparedTransactions() {}

    /**
     * Rolls a transaction back.
     *
     * @param id the transaction's id as SQL text
     * @return false if the transaction no longer exists
     */
    public static boolean rollBack(Connection connection, String id) throws SQLException {
        try {
            Queries.run(connection, "XA ROLLBACK " + id);
            return true;
        } catch (SQLException failure) {
            if (failure.getErrorCode() == NOT_KNOWN) {
                return false;
            }
            throw failure;
        }
    }

    /**
     * Returns the ids of all prepared transactions on the server as SQL text, or an empty list if the account may not
     * see them.
     */
    static List<String> all(Connection connection) {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("XA RECOVER")) {
            while (row.next()) {
                ids.add(id(row.getLong(1), row.getInt(2), row.getBytes(4)));
            }
        } catch (SQLException notAllowed) {
            return List.of();
        }
        return ids;
    }

    /** The data consist of the two parts of the id, the first of which has {@code firstLength} bytes. */
    private static String id(long format, int firstLength, byte[] data) {
        String first = text(data, 0, firstLength);
        String second = text(data, firstLength, data.length);
        if (format == 1) {
            return second.equals("''") ? first : first + "," + second;
        }
        return first + "," + second + "," + format;
    }

    private static String text(byte[] data, int from, int to) {
        String plain = new String(data, from, to - from, StandardCharsets.ISO_8859_1);
        return plain.matches("[\\w .:/@-]*")
                ? "'" + plain + "'"
                : "X'" + HexFormat.of().formatHex(data, from, to) + "'";
    }
}
