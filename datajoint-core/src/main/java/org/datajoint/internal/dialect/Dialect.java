package org.datajoint.internal.dialect;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one kind of server, as far as it differs from that of others: names, texts and parts of statements.
 * Immutable. A statement is written in the dialect of the server that it is sent to.
 */
public interface Dialect {
    /**
     * Returns the dialect of a server.
     *
     * @param version the text of {@code version()}, such as {@code 9.7.4} or {@code 11.4.5-MariaDB-log}
     * @param maxPacket the maximum length of a statement in bytes
     */
    static Dialect of(String version, long maxPacket) {
        boolean mariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
        return mariaDb ? new MariaDb(maxPacket) : new MySql(maxPacket);
    }

    /** Returns the maximum length of a statement in bytes. */
    long maxPacket();

    /** Returns whether the schema is one of the server's system schemas, ignoring case. */
    boolean isSystemSchema(String schema);

    // Names and texts

    /** Returns a quoted identifier, which may contain any characters. */
    String quote(String identifier);

    /** Appends an identifier to a statement as {@link #quote(String)} returns it. */
    default void quote(String identifier, StringBuilder statement) {
        statement.append(quote(identifier));
    }

    /** Returns a table's full name, quoted. */
    default String quote(TableName table) {
        return quote(table.schema()) + "." + quote(table.table());
    }

    /** Returns quoted identifiers, separated by commas. */
    default String names(List<String> identifiers) {
        return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /** Returns quoted columns qualified by an alias, separated by commas. */
    default String names(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + quote(column)).collect(Collectors.joining(", "));
    }

    /**
     * Returns the condition that columns of a row equal those of another row.
     *
     * @param left the alias of the first row
     * @param columns its columns; at least one
     * @param right the alias of the second row
     * @param others its columns, in the order of {@code columns}
     */
    default String equal(String left, List<String> columns, String right, List<String> others) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> left + "." + quote(columns.get(i)) + " = " + right + "." + quote(others.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** Returns a text as a string literal, for statements that take no parameters. */
    String literal(String text);

    // Parts of queries

    /**
     * Returns an expression for the scalar at a path in a JSON column; null if there is none or it is a JSON null.
     *
     * @param column the quoted column
     * @param path the path without the leading {@code $.}, which consists of letters, digits, dots, asterisks, brackets
     *     and underscores
     * @param type the SQL type of the result; null for text
     */
    String jsonValue(String column, String path, @Nullable String type);

    /**
     * Returns the condition that JSON is equivalent to a parameter, without that parameter. Null compared with anything
     * is null.
     *
     * @param json an SQL expression for the JSON: a quoted column or a path in one
     */
    Around jsonEquals(String json);

    /** Returns the SQL of a table of values with the given columns, which a query can read. */
    Values values(List<String> columns);

    /**
     * Returns an expression that selects a vector such that the driver can read its bytes.
     *
     * @param column the quoted column
     */
    String vector(String column);

    // Declarations and changes

    /** Returns the column type for a core or native type. */
    String columnType(AttributeType type);

    /** Returns whether an index can be on an expression or a path in JSON. */
    boolean indexesExpressions();

    /**
     * Returns an UPDATE that does not check foreign keys. If it sets a column to null that must not be null, the column
     * gets the empty value of its type.
     *
     * @param update the statement without the word UPDATE
     */
    String updateUnchecked(String update);

    /**
     * Returns an INSERT that does not check foreign keys.
     *
     * @param insert the statement without the word INSERT
     */
    String insertUnchecked(String insert);

    // The catalogue and the session

    /** Returns the column of {@code information_schema.STATISTICS} that contains the expression of an index, as SQL. */
    String indexExpression();

    /**
     * Returns whether {@code information_schema} shows a default as SQL, as opposed to its value with a mark for
     * expressions.
     */
    boolean showsDefaultsAsSql();

    /** Returns whether {@code information_schema} shows a transaction the state at the time of its snapshot. */
    boolean catalogueIsOfSnapshot();

    /**
     * Returns the query for tables and their checks, without the condition on schema and table that stands in its
     * middle.
     */
    Around checks();

    /** Returns whether the driver binds times with full precision, so that they need not be sent as text. */
    boolean takesTimes();

    /** Returns whether a prepared aggregation may fail from its second execution on. */
    boolean spoilsPreparedAggregates();

    /**
     * Returns whether the cost of a recursive query is proportional to its steps, and the query fails if it exceeds
     * their maximum number.
     */
    boolean searchesByRecursion();

    /** Returns the name of the session variable for the isolation level of transactions. */
    String isolationVariable();

    /** Returns the optimizer switches that must be set, because queries would otherwise return wrong rows. */
    List<String> neededSwitches();

    /**
     * A text in two parts, between which something else is inserted.
     *
     * @param before the first part
     * @param after the second part
     */
    record Around(String before, String after) {}

    /**
     * The SQL of a table of values, in which the values of each row are separated by commas.
     *
     * @param before the text before the values of the first row
     * @param between the text between the values of two rows
     * @param after the text after the values of the last row
     */
    record Values(String before, String between, String after) {}
}
