package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Statements that work once. MariaDB (seen in 10.11.19) merges derived tables and views into an aggregation without GROUP BY, and
 * from the second execution of the prepared statement on takes their columns for ones outside of the aggregates (error 1140).
 */
final class SpoiledStatements {
    /** A call of an aggregate function other than {@code count(*)}, which names no column. */
    private static final Pattern AGGREGATE = Pattern.compile(
            "\\b(?:count\\s*+\\((?!\\s*\\*\\s*\\))|(?:sum|avg|min|max|group_concat|bit_and|bit_or|bit_xor|std|stddev\\w*|var_\\w+"
                    + "|variance|json_arrayagg|json_objectagg)\\s*+\\()",
            Pattern.CASE_INSENSITIVE);

    private SpoiledStatements() {}

    /** Has the driver prepare a statement anew each time if its server might spoil it. */
    static PreparedStatement avoid(Connection connection, PreparedStatement statement, String text)
            throws SQLException {
        // The driver knows the version from the login and does not ask for it.
        if (AGGREGATE.matcher(text).find()
                && connection
                        .getMetaData()
                        .getDatabaseProductVersion()
                        .toLowerCase(Locale.ROOT)
                        .contains("mariadb")) {
            statement.setPoolable(false);
        }
        return statement;
    }
}
