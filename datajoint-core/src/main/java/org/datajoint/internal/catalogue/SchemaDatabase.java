package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;

/** Checks, creates and drops the database behind a schema. */
public final class SchemaDatabase {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$-]{1,64}");

    private final SqlSession session;
    private final Catalogue catalogue;
    private final String name;

    /** Represents the database of a schema, which need not exist. */
    public SchemaDatabase(SqlSession session, Catalogue catalogue, String name) {
        this.session = session;
        this.catalogue = catalogue;
        this.name = name;
    }

    /** Checks the name of a new schema. Existing schemas may have any name. */
    private void requireName() {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "`" + name + "` (" + name.length() + " characters) cannot name a schema: use 1 to "
                            + TableDdl.MAX_NAME + " letters, digits, underscores, hyphens or dollar signs.");
        }
    }

    /**
     * Checks that a schema does not belong to the server.
     *
     * @param refused the rejected operation, as a phrase such as {@code cannot be dropped}
     * @throws DataJointException if the schema is a system schema
     */
    public static void requireOrdinary(SqlSession session, String schema, String refused) {
        if (session.dialect().isSystemSchema(schema)) {
            throw new DataJointException("The schema " + schema + " belongs to the server, so " + refused
                    + ". Nothing was changed. Choose another schema; to read this one, use instance.virtualSchema(\""
                    + schema + "\").");
        }
    }

    /** Returns the names of the databases that the account can see, without those of the server itself. */
    public static List<String> names(SqlSession session) {
        return session
                .fetch(Sql.of("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME"), List.of())
                .stream()
                .map(row ->
                        Objects.requireNonNull(row[0], "a schema has a name").toString())
                .filter(each -> !session.dialect().isSystemSchema(each))
                .toList();
    }

    /** Asks the server whether the database exists. */
    public boolean exists() {
        boolean exists = !session.fetch(Sql.of("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?", name))
                .values()
                .isEmpty();
        if (exists) {
            catalogue.markPresent(name);
        } else {
            catalogue.forgetAll(name);
        }
        return exists;
    }

    /**
     * Returns this database after checking that it is not the server's own.
     *
     * @throws DataJointException if the schema is a system schema
     */
    public SchemaDatabase ordinary() {
        requireOrdinary(session, name, "cannot hold the tables of a program");
        return this;
    }

    /**
     * Creates the database if it does not exist. Sends no statement if it is known to exist.
     *
     * @param allowed whether it may be created
     * @throws MissingTableException if it does not exist and {@code allowed} is false
     * @throws AccessException if the account may not create it
     */
    public void createIfMissing(boolean allowed) {
        if (catalogue.isPresent(name)) {
            return;
        }
        if (exists()) {
            return;
        }
        long changes = catalogue.changes(name);
        if (!allowed) {
            throw new MissingTableException("The schema " + name
                    + " does not exist and was not to be created. Check its name, or create it by schema(\"" + name
                    + "\") of an instance.");
        }
        requireName();
        if (declare("The schema " + name + " does not exist, and the account may not create it.")) {
            catalogue.begin(name, changes);
        } else {
            catalogue.forget(name);
            catalogue.markPresent(name);
        }
    }

    /**
     * Creates the database.
     *
     * @throws DuplicateException if it already exists
     * @throws AccessException if the account may not create it
     */
    public void create() {
        requireName();
        long changes = catalogue.changes(name);
        if (!declare("The account may not create the schema " + name + ".")) {
            throw new DuplicateException("The schema " + name
                    + " exists already and cannot be created as a new one. Open it with schema(\"" + name
                    + "\"), or choose another name.");
        }
        catalogue.begin(name, changes);
    }

    private boolean declare(String refused) {
        requireOrdinary(session, name, "cannot be created");
        try {
            return session.declare(new TableDdl(session.dialect()).createSchema(name));
        } catch (AccessException e) {
            throw new AccessException(
                    refused + " Ask for the privilege CREATE on the schema, or ask an administrator to create it. "
                            + e.getMessage(),
                    e);
        }
    }

    /** Drops the database and everything in it, without confirmation. */
    public void drop() {
        requireOrdinary(session, name, "cannot be dropped");
        try {
            session.declare(new TableDdl(session.dialect()).dropSchema(name));
        } finally {
            catalogue.forgetAll(name);
        }
    }
}
