package org.datajoint.internal.jdbc;

import java.util.List;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.sql.Dialect;
import org.datajoint.internal.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on pooled connections, or on the transaction of the calling thread where it has one. Safe for use by
 * many threads. Every failure is a {@link org.datajoint.errors.DataJointException}.
 */
public interface SqlSession {
    /** What kind of server this is; asks it on first use. */
    Dialect dialect();

    /**
     * All rows of a query.
     *
     * @param types one for each column, which decides the Java type of its values; {@link AttributeType#UNKNOWN} leaves it
     *     to the server's metadata
     */
    List<@Nullable Object[]> fetch(Sql sql, List<AttributeType> types);

    /** All rows of a query, values by the server's metadata alone. */
    List<@Nullable Object[]> fetch(Sql sql);

    /** The rows of a query, one at a time and never buffered. */
    Cursor stream(Sql sql, List<AttributeType> types);

    /** Runs a statement that changes rows or declares something, and gives the number of affected rows. */
    long update(Sql sql);
}
