package org.datajoint.table;

import java.util.List;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;

/**
 * A schema whose tables are used without table classes: everything about them is read from the database. Nothing can be
 * created through it. Safe for use by many threads.
 *
 * <pre>{@code
 * VirtualSchema lab = instance.virtualSchema("lab");
 * lab.table("Session").join(lab.table("Session.Trial")).count();
 * }</pre>
 */
public final class VirtualSchema extends StoredSchema {
    private VirtualSchema(Connection connection, String name) {
        super(connection, name);
    }

    /**
     * Returns a schema as it is in the database. Called by {@code Instance.virtualSchema}.
     *
     * @throws org.datajoint.errors.MissingTableException if there is no such schema
     */
    public static VirtualSchema open(Connection connection, String name) {
        database(connection, name).createIfMissing(false);
        return new VirtualSchema(connection, name);
    }

    /** Returns the names that the tables' classes would have, in dependency order. */
    public List<String> classNames() {
        return tables().stream().map(Table::className).toList();
    }

    @Override
    Table object(TableName table) {
        return FreeTable.of(connection(), table);
    }
}
