package org.datajoint.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.datajoint.internal.dialect.Dialect;

/** Avoids repeating prepared statements that may fail the second time; see {@link Dialect#spoilsPreparedAggregates}. */
final class SpoiledStatements {
    /** A call of an aggregate function other than {@code count(*)}, which names no column. */
    private static final Pattern AGGREGATE = Pattern.compile(
            "\\b(?:count\\s*+\\((?!\\s*\\*\\s*\\))|(?:sum|avg|min|max|group_concat|bit_and|bit_or|bit_xor|std|stddev\\w*|var_\\w+"
                    + "|variance|json_arrayagg|json_objectagg)\\s*+\\()",
            Pattern.CASE_INSENSITIVE);

    private SpoiledStatements() {}

    /** Makes the driver prepare a statement anew each time if it contains an aggregation. */
    static PreparedStatement avoid(PreparedStatement statement, String text) throws SQLException {
        if (text.indexOf('(') >= 0 && AGGREGATE.matcher(text).find()) {
            statement.setPoolable(false);
        }
        return statement;
    }
}
