package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.junit.internal.run.Queries;
import org.datajoint.junit.internal.run.SchemaConnections;

/**
 * Copies a schema within its server: creates its tables from the server's own statements, including foreign keys,
 * constraints and counters, and inserts their rows by INSERT … SELECT.
 *
 * @param source the schema to copy
 * @param options the clauses after the schema's name in its CREATE statement
 * @param logged whether the server writes a binary log
 * @param tables the tables, each after those that it refers to
 */
record SchemaCopy(String source, String options, boolean logged, List<TableCopy> tables) {
    /**
     * Rows are copied as they are, including a zero in an AUTO_INCREMENT column. Unique keys hold in the source and
     * need not be checked again.
     */
    private static final String SETTINGS = "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00',"
            + " unique_checks = 0, sql_quote_show_create = 1";

    /** Nobody changes the source, so its rows need no locks. A statement-based binary log does not allow this level. */
    private static final String LOCKING_NOTHING = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";

    private static final String LOCKING_AGAIN = "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";

    private static final String SETTINGS_BACK = "SET SESSION sql_mode = DEFAULT, time_zone = DEFAULT,"
            + " unique_checks = DEFAULT, sql_quote_show_create = DEFAULT";

    private static final String BESIDE_TABLES = "SELECT (SELECT COUNT(*) FROM information_schema.tables"
            + " WHERE table_schema = s.name AND table_type <> 'BASE TABLE')"
            + " + (SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = s.name)"
            + " + (SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = s.name)"
            + " + (SELECT COUNT(*) FROM information_schema.events WHERE event_schema = s.name)"
            + " FROM (SELECT ? AS name) s";

    private static final int EXISTS = 1007;

    /**
     * Describes a schema that no longer changes.
     *
     * @return empty if it contains anything but tables
     */
    static Optional<SchemaCopy> of(Connection connection, String schema) throws SQLException {
        if (Queries.number(connection, BESIDE_TABLES, schema) > 0) {
            return Optional.empty();
        }
        Queries.run(connection, SETTINGS);
        try {
            List<TableCopy> tables = new ArrayList<>();
            for (String table : SchemaReport.tables(connection, schema)) {
                tables.add(TableCopy.of(connection, schema, table));
            }
            String head = "CREATE DATABASE " + Queries.quoted(schema);
            String create = Queries.text(connection, "SHOW CREATE DATABASE " + Queries.quoted(schema), 2)
                    .orElse(head);
            return Optional.of(new SchemaCopy(
                    schema,
                    create.startsWith(head) ? create.substring(head.length()) : "",
                    Queries.number(connection, "SELECT @@log_bin") != 0,
                    tables));
        } finally {
            Queries.run(connection, SETTINGS_BACK);
        }
    }

    /**
     * Returns the work that creates a copy, over a connection that does not check foreign keys. Its result is false,
     * without any effect, if a schema of that name exists.
     *
     * @param schema the name of the copy
     * @param wanted called before each statement; throws if nobody would use or drop the copy any more
     */
    SchemaConnections.Work<Boolean> to(String schema, Runnable wanted) {
        return new Attempts(this, schema, wanted);
    }

    /** Repeats the copy if the connection is lost, after dropping the incomplete one. */
    private static final class Attempts implements SchemaConnections.Work<Boolean> {
        private final SchemaCopy copy;
        private final String schema;
        private final Runnable wanted;
        private boolean created;

        Attempts(SchemaCopy copy, String schema, Runnable wanted) {
            this.copy = copy;
            this.schema = schema;
            this.wanted = wanted;
        }

        @Override
        public Boolean on(Connection connection) throws SQLException {
            if (created) {
                run(connection, "DROP DATABASE IF EXISTS " + Queries.quoted(schema));
            }
            try {
                run(connection, "CREATE DATABASE " + Queries.quoted(schema) + copy.options());
            } catch (SQLException failure) {
                if (failure.getErrorCode() == EXISTS) {
                    return false;
                }
                throw failure;
            }
            created = true;
            run(connection, SETTINGS);
            run(connection, copy.logged() ? LOCKING_AGAIN : LOCKING_NOTHING);
            try {
                for (TableCopy table : copy.tables()) {
                    for (String sql : table.statements(copy.source(), schema)) {
                        run(connection, sql);
                    }
                }
            } finally {
                Queries.run(connection, SETTINGS_BACK);
                Queries.run(connection, LOCKING_AGAIN);
            }
            return true;
        }

        private void run(Connection connection, String sql) throws SQLException {
            wanted.run();
            Queries.run(connection, sql);
        }
    }
}
