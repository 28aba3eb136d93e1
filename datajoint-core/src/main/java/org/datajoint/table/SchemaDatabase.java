package org.datajoint.table;

import java.util.regex.Pattern;
import org.datajoint.connection.Connection;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.session.SessionConnection;

/** The database behind a schema: whether it exists, making and dropping it. */
final class SchemaDatabase {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$-]{1,64}");

    private final Connection connection;
    private final String name;

    SchemaDatabase(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** A schema that others made is opened by any name; a new one has a name that needs no care elsewhere. */
    private void requireName() {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "`" + name + "` (" + name.length() + " characters) cannot name a schema: use 1 to "
                            + TableDdl.MAX_NAME + " letters, digits, underscores, hyphens or dollar signs.");
        }
    }

    /**
     * Refuses to change what belongs to the server.
     *
     * @param refused what is not done, such as {@code cannot be dropped}
     * @throws DataJointException if the schema is a system schema
     */
    static void requireOrdinary(String schema, String refused) {
        if (Dialect.isSystemSchema(schema)) {
            throw new DataJointException("The schema " + schema + " belongs to the server, and " + refused
                    + ". Nothing was changed. Choose another schema; to read this one, use instance.virtualSchema(\""
                    + schema + "\").");
        }
    }

    /** Whether the database exists now; asks the server. */
    boolean exists() {
        boolean exists = !SessionConnection.session(connection)
                .fetch(Sql.of("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?", name))
                .values()
                .isEmpty();
        if (exists) {
            SessionConnection.catalogue(connection).markPresent(name);
        } else {
            SessionConnection.catalogue(connection).forgetAll(name);
        }
        return exists;
    }

    /** Refuses a schema that programs may only read. */
    SchemaDatabase ordinary() {
        requireOrdinary(name, "cannot be one for tables of a program");
        return this;
    }

    /**
     * Makes the database if it is missing. Sends nothing if the database is known to exist.
     *
     * @param allowed whether it may be made
     * @throws MissingTableException where it is missing and may not be made
     * @throws AccessException where the account may not make it
     */
    void createIfMissing(boolean allowed) {
        if (SessionConnection.catalogue(connection).isPresent(name)) {
            return;
        }
        if (exists()) {
            return;
        }
        long changes = SessionConnection.catalogue(connection).changes(name);
        if (!allowed) {
            throw new MissingTableException("The schema " + name + " does not exist and was not to be created.");
        }
        requireName();
        if (declare("The schema " + name + " does not exist, and the account may not create it.")) {
            SessionConnection.catalogue(connection).begin(name, changes);
        } else {
            SessionConnection.catalogue(connection).forget(name);
            SessionConnection.catalogue(connection).markPresent(name);
        }
    }

    /**
     * Makes the database, which must not be there yet.
     *
     * @throws DuplicateException where it is
     * @throws AccessException where the account may not make it
     */
    void create() {
        requireName();
        long changes = SessionConnection.catalogue(connection).changes(name);
        if (!declare("The account may not create the schema " + name + ".")) {
            throw new DuplicateException("The schema " + name
                    + " exists already, and was to be a new one. Open it with schema(\"" + name
                    + "\"), or choose another name.");
        }
        SessionConnection.catalogue(connection).begin(name, changes);
    }

    private boolean declare(String refused) {
        requireOrdinary(name, "cannot be made");
        try {
            return SessionConnection.session(connection).declare(TableDdl.createSchema(name));
        } catch (AccessException e) {
            throw new AccessException(
                    refused + " Ask for the privilege CREATE on it, or let somebody create it. " + e.getMessage(), e);
        }
    }

    /**
     * Drops the database after asking, while the setting {@code safemode} is on.
     *
     * @return whether it was dropped
     */
    boolean dropIfConfirmed() {
        requireOrdinary(name, "cannot be dropped");
        if (!Safemode.agrees(connection, question())) {
            return false;
        }
        drop();
        return true;
    }

    private String question() {
        int tables =
                SessionConnection.catalogue(connection).whole(name).tables().size();
        return "The schema `" + name + "` will be dropped with its " + tables + " tables and all of their rows.";
    }

    /** Drops the database with everything in it, asking nobody. */
    void drop() {
        requireOrdinary(name, "cannot be dropped");
        try {
            SessionConnection.session(connection).declare(TableDdl.dropSchema(name));
        } finally {
            SessionConnection.catalogue(connection).forgetAll(name);
        }
    }
}
