package org.datajoint.internal.delete;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.TableShape;
import org.jspecify.annotations.Nullable;

/**
 * The temporary table with the keys of the rows of one table that are to be deleted, and the statements on both tables.
 *
 * <p>MySQL allows only one reference to a temporary table per statement. STRAIGHT_JOIN makes the servers go from the keys to
 * the rows by index, so that no other rows are read and locked.
 *
 * @param dialect the dialect of the server
 * @param shape the table whose rows are to be deleted
 * @param name the temporary table
 * @param rounds whether the temporary table records the round in which a key was found; needed for cycles
 */
record KeyTable(Dialect dialect, TableShape shape, TableName name, boolean rounds) {
    private String roundColumn() {
        return dialect.quote("~round");
    }

    /** Returns the alias of the temporary table, which is not the name of any table. */
    private String keysAlias() {
        return dialect.quote("~k");
    }

    /** Returns the alias of the table with the rows, which is not the name of any table. */
    private String rowsAlias() {
        return dialect.quote("~p");
    }

    /** Creates the temporary table with the columns of the key. */
    String create() {
        String round = rounds ? roundColumn() + " INT NOT NULL DEFAULT 0, " : "";
        String index = rounds ? ", KEY (" + roundColumn() + ")" : "";
        return "CREATE TEMPORARY TABLE " + dialect.quote(name) + " (" + round + "PRIMARY KEY (" + names("") + ")"
                + index + ") ENGINE=InnoDB SELECT " + names("") + " FROM " + dialect.quote(shape.table())
                + " WHERE FALSE";
    }

    /** Adds the keys that a query returns to the empty table. */
    String insert(String query) {
        return "INSERT INTO " + dialect.quote(name) + " (" + names("") + ") " + query;
    }

    /** Locks the rows, after waiting for other transactions that use them. */
    String lock() {
        return "SELECT count(*) FROM " + rows("t") + " FOR UPDATE";
    }

    /**
     * Adds the keys of rows that are deleted because of rows of another table. Keys that are already in the table are kept:
     * IGNORE ignores only duplicates here, since both sides have the same types.
     *
     * @param from the keys of the other table
     * @param round the round whose keys to continue from; negative for all keys
     */
    String insertFrom(KeyTable from, CascadeStep spread, int round, boolean locking) {
        String target = "t" + (spread.path().size() - (spread.up() ? 0 : 1));
        return "INSERT IGNORE INTO " + dialect.quote(name) + " (" + names("") + (round < 0 ? "" : ", " + roundColumn())
                + ") SELECT "
                + names(target + ".") + (round < 0 ? "" : ", " + (round + 1)) + " FROM "
                + (spread.up()
                        ? from.pathUp(spread.path())
                        : from.pathDown(spread.path().get(0)))
                + (round < 0 ? "" : " WHERE " + keysAlias() + "." + roundColumn() + " = " + round)
                + (locking ? " FOR UPDATE" : "");
    }

    /** Adds the keys that another key table of the same rows found in a round. */
    String copy(KeyTable other, int round) {
        return "INSERT INTO " + dialect.quote(name) + " (" + names("") + ", " + roundColumn() + ") SELECT " + names("")
                + ", " + roundColumn() + " FROM " + dialect.quote(other.name) + " WHERE " + roundColumn() + " = "
                + round;
    }

    /** Joins the keys to the rows that refer to their rows, as {@code t0}. */
    private String pathDown(ForeignKey key) {
        return pathDown(key, dialect.quote(key.child()) + " t0", "t0");
    }

    private String pathDown(ForeignKey key, String child, String alias) {
        boolean inKey = shape.primaryKey().containsAll(key.parentColumns());
        String parents = inKey ? dialect.quote(name) + " " + keysAlias() : rows(rowsAlias());
        return parents + " STRAIGHT_JOIN " + child + " ON "
                + on(alias, key.columns(), inKey ? keysAlias() : rowsAlias(), key.parentColumns());
    }

    /** Joins the keys to their rows, as {@code t0}, and these to the rows they refer to in turn, as {@code t1}, … */
    private String pathUp(List<ForeignKey> path) {
        StringBuilder sql = new StringBuilder(rows("t0"));
        for (int i = 0; i < path.size(); i++) {
            ForeignKey key = path.get(i);
            String parent = "t" + (i + 1);
            sql.append(" STRAIGHT_JOIN ")
                    .append(dialect.quote(key.parent()))
                    .append(' ')
                    .append(parent)
                    .append(" ON ");
            sql.append(on(parent, key.parentColumns(), "t" + i, key.columns()));
        }
        return sql.toString();
    }

    /**
     * Counts the rows whose master row at the end of the path is not to be deleted.
     *
     * @param masters the keys of the master; null if none of its rows is to be deleted
     */
    String countWithoutMaster(List<ForeignKey> path, @Nullable KeyTable masters) {
        String sql = "SELECT count(*) FROM " + pathUp(path);
        if (masters == null) {
            return sql;
        }
        List<String> key = masters.shape.primaryKey();
        return sql + " LEFT JOIN " + dialect.quote(masters.name) + " m ON " + on("m", key, "t" + path.size(), key)
                + " WHERE m." + dialect.quote(key.get(0)) + " IS NULL";
    }

    /** Deletes the rows. The rows have no alias, since the servers would look for it in the current schema, and none is set. */
    String delete() {
        String table = dialect.quote(shape.table());
        return "DELETE " + table + " FROM " + dialect.quote(name) + " " + keysAlias() + " STRAIGHT_JOIN " + table
                + " ON " + on(table, shape.primaryKey(), keysAlias(), shape.primaryKey());
    }

    /** Counts the rows that refer to these rows by a key. */
    String countBy(ForeignKey key, boolean locking) {
        String lock = locking ? " FOR UPDATE" : "";
        if (key.parentColumns().containsAll(shape.primaryKey())) {
            return "SELECT count(*) FROM " + pathDown(key) + lock;
        }
        // InnoDB allows a foreign key to columns that are not unique.
        String columns = key.parentColumns().stream()
                .map(column -> rowsAlias() + "." + dialect.quote(column))
                .collect(Collectors.joining(", "));
        return "SELECT count(*) FROM (SELECT DISTINCT " + columns + " FROM " + rows(rowsAlias()) + ") d STRAIGHT_JOIN "
                + dialect.quote(key.child()) + " t0 ON " + on("t0", key.columns(), "d", key.parentColumns()) + lock;
    }

    /** Deletes the rows that refer to these rows by a key. */
    String deleteBy(ForeignKey key) {
        String child = dialect.quote(key.child());
        return "DELETE " + child + " FROM " + pathDown(key, child, child);
    }

    /** Sets columns of the rows to null. */
    String setNull(Set<String> columns) {
        return "UPDATE " + nulled(columns);
    }

    /**
     * Sets columns that cannot be null to the empty value of their type. This statement does not check foreign keys, so the
     * rows may refer to nothing until they are deleted; the delete itself checks foreign keys.
     */
    String setEmpty(Set<String> columns) {
        return dialect.updateUnchecked(nulled(columns));
    }

    private String nulled(Set<String> columns) {
        return rows("t") + " SET "
                + columns.stream()
                        .map(column -> "t." + dialect.quote(column) + " = NULL")
                        .collect(Collectors.joining(", "));
    }

    private String rows(String alias) {
        return dialect.quote(name) + " " + keysAlias() + " STRAIGHT_JOIN " + dialect.quote(shape.table()) + " " + alias
                + " ON " + on(alias, shape.primaryKey(), keysAlias(), shape.primaryKey());
    }

    private String names(String prefix) {
        return shape.primaryKey().stream()
                .map(column -> prefix + dialect.quote(column))
                .collect(Collectors.joining(", "));
    }

    private String on(String left, List<String> columns, String right, List<String> others) {
        return dialect.equal(left, columns, right, others);
    }
}
