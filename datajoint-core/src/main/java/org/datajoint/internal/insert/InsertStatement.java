package org.datajoint.internal.insert;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.internal.catalogue.Index;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ServerMessage;

/** The statements that insert into one table with given options. Thread-safe. */
final class InsertStatement {
    private static final int SUBQUERY_OF_SEVERAL_ROWS = 1242;

    private final Dialect dialect;
    private final TableInfo table;
    private final InsertRules rules;
    private final boolean otherUniqueKeys;
    /** A cache of the last statement. Threads may overwrite each other's entry. */
    private Written last = new Written(List.of(), 0, "");

    private record Written(List<String> columns, int rows, String text) {
        boolean isOf(List<String> wanted, int number) {
            return rows == number && columns.equals(wanted);
        }
    }

    InsertStatement(Dialect dialect, TableInfo table, InsertRules rules) {
        this.dialect = dialect;
        this.table = table;
        this.rules = rules;
        this.otherUniqueKeys = table.indexes().stream().anyMatch(Index::unique);
    }

    /** Returns a statement with a question mark for each column of each row. The text is cached, because it usually repeats. */
    String values(List<String> columns, int rows) {
        Written known = last;
        if (!known.isOf(columns, rows)) {
            String marks = columns.isEmpty() ? "()" : "(?" + ",?".repeat(columns.size() - 1) + ")";
            String text = into(columns) + " VALUES " + marks + ("," + marks).repeat(rows - 1) + onDuplicate();
            known = new Written(List.copyOf(columns), rows, text);
            last = known;
        }
        return known.text();
    }

    /** Returns a statement that inserts the rows of a query with the given columns. */
    Sql select(List<String> columns, Sql query) {
        // The derived table keeps the query's names apart from those of the table.
        return new Sql(
                into(columns) + " SELECT * FROM (" + query.text() + ") AS dj_rows" + onDuplicate(), query.parameters());
    }

    /** Returns a statement that inserts those rows of a query whose primary keys the table does not have. */
    Sql selectNew(List<String> columns, Sql query) {
        String name = dialect.quote(table.name());
        List<String> key = table.primaryKey().stream().map(dialect::quote).toList();
        String text = into(columns) + " SELECT dj_rows.* FROM (" + query.text() + ") AS dj_rows";
        if (!columns.containsAll(table.primaryKey())) {
            return new Sql(text, query.parameters());
        }
        String same = key.stream()
                .map(column -> "dj_there." + column + "=dj_rows." + column)
                .collect(Collectors.joining(" AND "));
        return new Sql(
                text + " LEFT JOIN " + name + " AS dj_there ON " + same + " WHERE dj_there." + key.get(0) + " IS NULL",
                query.parameters());
    }

    /**
     * Returns whether the statement failed because a row duplicates another one in a unique key other than the primary key.
     */
    boolean metOtherKey(ServerMessage message) {
        return otherUniqueKeys && rules.duplicates() == OnDuplicate.SKIP && message.code() == SUBQUERY_OF_SEVERAL_ROWS;
    }

    private String into(List<String> columns) {
        String verb = rules.duplicates() == OnDuplicate.REPLACE ? "REPLACE" : "INSERT";
        StringBuilder text = new StringBuilder(256)
                .append(verb)
                .append(" INTO ")
                .append(dialect.quote(table.name()))
                .append(" (");
        String separator = "";
        for (String column : columns) {
            text.append(separator);
            dialect.quote(column, text);
            separator = ",";
        }
        return text.append(')').toString();
    }

    private String onDuplicate() {
        if (rules.duplicates() != OnDuplicate.SKIP || table.primaryKey().isEmpty()) {
            return ""; // Without a primary key there are no duplicates.
        }
        return SameKey.onDuplicate(dialect, table);
    }
}
