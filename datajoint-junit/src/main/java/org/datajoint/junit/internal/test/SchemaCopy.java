package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.junit.internal.run.Queries;
import org.datajoint.junit.internal.run.Removers;

/**
 * How a schema is copied inside its server: its tables are created as the server describes them, foreign keys, constraints and
 * counters included, and their rows selected into them.
 *
 * @param source the schema
 * @param options what follows its name when it is created
 * @param logged whether the server writes what is done to a log
 * @param tables each after those that it refers to
 */
record SchemaCopy(String source, String options, boolean logged, List<TableCopy> tables) {
    /**
     * Rows go as they are, a zero in a column that counts included. What is unique in the source need not be looked for again.
     */
    private static final String SETTINGS = "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00',"
            + " unique_checks = 0, sql_quote_show_create = 1";

    /** Nobody changes the source, whose rows then need no locks; but a log of statements would not take that. */
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

    /** Looks at a schema that will not change any more; empty if it holds more than tables. */
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
     * Returns what makes a copy, over a connection that does not check foreign keys; its result is false, and nothing has
     * happened, if there is a schema of that name.
     *
     * @param wanted is asked before each statement, and throws if nobody would use or drop what comes later
     */
    Removers.Work<Boolean> to(String schema, Runnable wanted) {
        return new Attempts(this, schema, wanted);
    }

    /** A connection that is lost in the midst of it leaves a part, with which the next begins anew. */
    private static final class Attempts implements Removers.Work<Boolean> {
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
