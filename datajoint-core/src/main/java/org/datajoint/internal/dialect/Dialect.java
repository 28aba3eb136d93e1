package org.datajoint.internal.dialect;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of server writes what others write in other ways: names, texts, and the parts of statements that differ.
 * Immutable; a statement is written by the dialect of the server that it goes to.
 */
public interface Dialect {
    /**
     * Returns the dialect of a server.
     *
     * @param version the text of {@code version()}, such as {@code 9.7.4} or {@code 11.4.5-MariaDB-log}
     * @param maxPacket the longest statement that the server takes, in bytes
     */
    static Dialect of(String version, long maxPacket) {
        boolean mariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
        return mariaDb ? new MariaDb(maxPacket) : new MySql(maxPacket);
    }

    /** Returns the longest statement that the server takes, in bytes. */
    long maxPacket();

    /** Returns whether the schema is one that the server keeps for itself, whatever the case of its letters. */
    boolean isSystemSchema(String schema);

    // Names and texts

    /** Returns an identifier as statements write it, whatever characters it has. */
    String quote(String identifier);

    /** Appends an identifier to a statement as {@link #quote(String)} returns it. */
    default void quote(String identifier, StringBuilder statement) {
        statement.append(quote(identifier));
    }

    /** Returns a table's full name as statements write it. */
    default String quote(TableName table) {
        return quote(table.schema()) + "." + quote(table.table());
    }

    /** Returns identifiers as statements write them, separated by commas. */
    default String names(List<String> identifiers) {
        return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /** Returns columns under an alias as statements write them, separated by commas. */
    default String names(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + quote(column)).collect(Collectors.joining(", "));
    }

    /**
     * Returns the condition that columns of one row are equal to those of another.
     *
     * @param left the alias of the one row
     * @param columns its columns; at least one
     * @param right the alias of the other row
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
     * Returns the scalar at a place in a column that holds JSON, null if there is none or a JSON null.
     *
     * @param column the quoted column
     * @param path the place, without the leading {@code $.}, of letters, digits, dots, stars, brackets and underscores
     * @param type the SQL type to convert to; null for text
     */
    String jsonValue(String column, String path, @Nullable String type);

    /**
     * Returns what stands around the parameter with which JSON is compared by meaning. Null compared with anything is null.
     *
     * @param json the JSON on the left, a quoted column or a place in one
     */
    Around jsonEquals(String json);

    /** Returns how rows of values are written as a table that a query can read, with these columns. */
    Values values(List<String> columns);

    /**
     * Returns what selects a vector so that the driver reads its bytes.
     *
     * @param column the quoted column
     */
    String vector(String column);

    // Declarations and changes

    /** Returns the type of a column for an attribute of this core or native type. */
    String columnType(AttributeType type);

    /** Returns whether an index may be on an expression or a place in JSON. */
    boolean indexesExpressions();

    /**
     * Returns an UPDATE for which foreign keys are not checked, and which sets columns that must not be null to the empty value
     * of their type where it sets them to null.
     *
     * @param update what follows the word UPDATE
     */
    String updateUnchecked(String update);

    /**
     * Returns an INSERT for which foreign keys are not checked.
     *
     * @param insert what follows the word INSERT
     */
    String insertUnchecked(String insert);

    // The catalogue and the session

    /** Returns the column of {@code information_schema.STATISTICS} that holds the expression of an index, as SQL. */
    String indexExpression();

    /** Returns whether {@code information_schema} shows a default as SQL, and not as the value with a mark for expressions. */
    boolean showsDefaultsAsSql();

    /** Returns whether {@code information_schema} shows a transaction what was there when its snapshot was taken. */
    boolean catalogueIsOfSnapshot();

    /** Returns the query for tables and their checks; a condition on schema and table follows it, and then its rest. */
    Around checks();

    /** Returns whether the driver binds times in full, so that they need not be sent as text. */
    boolean takesTimes();

    /** Returns whether a prepared aggregation may fail from its second execution on. */
    boolean spoilsPreparedAggregates();

    /** Returns whether a recursive query of many steps is as cheap as its steps, and an error if it is cut off. */
    boolean searchesByRecursion();

    /** Returns the name of the session variable for the isolation of transactions. */
    String isolationVariable();

    /** Returns the switches of the optimizer without which rows would be wrong. */
    List<String> neededSwitches();

    /**
     * The two parts of a text around something else.
     *
     * @param before the first part
     * @param after the second part
     */
    record Around(String before, String after) {}

    /**
     * Rows of values as a table, each row's values separated by commas.
     *
     * @param before what stands before the first row's values
     * @param between what stands between the values of two rows
     * @param after what stands behind the last row's values
     */
    record Values(String before, String between, String after) {}
}
