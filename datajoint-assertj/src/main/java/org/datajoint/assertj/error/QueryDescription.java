package org.datajoint.assertj.error;

/**
 * The query that an assertion is about, as messages show it.
 *
 * @param name a table's class or name, a query's operators
 * @param sql the statement that fetches its rows, with question marks for values; empty where it is not known
 */
public record QueryDescription(String name, String sql) {
    private static final int SQL_LENGTH = 2_000;

    public QueryDescription {
        sql = sql.length() <= SQL_LENGTH ? sql : sql.substring(0, SQL_LENGTH) + "…";
    }
}
