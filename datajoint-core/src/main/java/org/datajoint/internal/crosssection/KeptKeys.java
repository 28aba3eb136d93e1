package org.datajoint.internal.crosssection;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table with the keys of the kept rows of one table, and parts of statements about both tables.
 *
 * <p>Keys are read and then inserted by the program. A statement that copied them within the server would lock the rows that it
 * reads, and would read newer rows than the transaction's snapshot. In MySQL a statement can use a temporary table only once.
 *
 * @param session the session that holds the transaction
 * @param shape the table with the rows
 * @param name the name of the temporary table
 */
record KeptKeys(SqlSession session, TableShape shape, TableName name) {
    private static final String ROUND = "~round";

    private Dialect dialect() {
        return session.dialect();
    }

    List<String> key() {
        return shape.key();
    }

    /**
     * Returns the columns of the key, for the select list of a query that reads keys. A timestamp is selected as null if the
     * session's time zone shows it like another one, in the hour that occurs twice in autumn, since it could not be inserted.
     */
    String selected(String alias) {
        return key().stream()
                .map(column -> {
                    String value = alias + "." + dialect().quote(column);
                    String moment = "UNIX_TIMESTAMP(" + value + ")";
                    return shape.columns().getOrDefault(column, "").startsWith("timestamp")
                            ? "IF(UNIX_TIMESTAMP(FROM_UNIXTIME(" + moment + ")) = " + moment + ", " + value + ", NULL)"
                            : value;
                })
                .collect(Collectors.joining(", "));
    }

    /** Creates the temporary table. */
    void create() {
        String columns = dialect().names(key());
        session.update(Sql.of("CREATE TEMPORARY TABLE " + dialect().quote(name) + " ("
                + dialect().quote(ROUND)
                + " INT NOT NULL DEFAULT 0, PRIMARY KEY (" + columns + "), KEY ("
                + dialect().quote(ROUND)
                + ")) ENGINE=InnoDB SELECT " + columns + " FROM " + dialect().quote(shape.table()) + " WHERE FALSE"));
    }

    void drop() {
        session.update(Sql.of("DROP TEMPORARY TABLE IF EXISTS " + dialect().quote(name)));
    }

    /**
     * Adds keys.
     *
     * @param values the values of the first key, then those of the second, and so on
     * @param round the round in which the keys were found
     */
    void add(List<@Nullable Object> values, int round) {
        int width = key().size();
        String row = "(" + round + ",?".repeat(width) + ")";
        session.update(new Sql(
                "INSERT IGNORE INTO " + dialect().quote(name) + " (" + dialect().quote(ROUND) + ", "
                        + dialect().names(key()) + ") VALUES " + row + ("," + row).repeat(values.size() / width - 1),
                values));
    }

    /** Removes keys. */
    void remove(List<@Nullable Object> values) {
        String row = key().stream()
                .map(column -> dialect().quote(column) + " = ?")
                .collect(Collectors.joining(" AND ", "(", ")"));
        session.update(new Sql(
                "DELETE FROM " + dialect().quote(name) + " WHERE " + row
                        + (" OR " + row).repeat(values.size() / key().size() - 1),
                values));
    }

    /** Replaces the keys by those of another temporary table. */
    void copy(KeptKeys other) {
        session.update(Sql.of("DELETE FROM " + dialect().quote(name)));
        String columns = dialect().quote(ROUND) + ", " + dialect().names(key());
        session.update(Sql.of("INSERT INTO " + dialect().quote(name) + " (" + columns + ") SELECT " + columns + " FROM "
                + dialect().quote(other.name)));
    }

    long count() {
        return session.number(Sql.of("SELECT count(*) FROM " + dialect().quote(name)));
    }

    /** Returns the temporary table with an alias, for a FROM clause. */
    String as(String alias) {
        return dialect().quote(name) + " " + alias;
    }

    /** Returns the join of the keys and their rows, each with an alias, for a FROM clause. */
    String rows(String keys, String rows) {
        return as(keys) + " STRAIGHT_JOIN " + dialect().quote(shape.table()) + " " + rows + " ON "
                + on(rows, key(), keys, key());
    }

    /** Returns the condition that a key was found after the round {@code after} and not after the round {@code last}. */
    String foundBetween(String alias, int after, int last) {
        String round = alias + "." + dialect().quote(ROUND);
        return round + " > " + after + " AND " + round + " <= " + last;
    }

    /** Returns the condition that a row of a child, which has an alias, refers to a kept row. */
    String isReferredTo(ForeignKey reference, String child) {
        boolean byKey = key().containsAll(reference.parentColumns());
        String from = byKey ? as("k") : rows("k", "p");
        return "EXISTS (SELECT 1 FROM " + from + " WHERE "
                + on(byKey ? "k" : "p", reference.parentColumns(), child, reference.columns()) + ")";
    }

    /** Returns whether a foreign key refers to exactly the primary key. */
    boolean isFoundBy(ForeignKey reference) {
        return reference.parentColumns().size() == key().size()
                && reference.parentColumns().containsAll(key());
    }

    String on(String left, List<String> columns, String right, List<String> others) {
        return dialect().equal(left, columns, right, others);
    }
}
