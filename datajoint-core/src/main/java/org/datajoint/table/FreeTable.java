package org.datajoint.table;

import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.JobsTable;

/**
 * A table that exists in the database and has no class here.
 *
 * <pre>{@code
 * FreeTable any = instance.freeTable("`my_schema`.`my_table`");
 * }</pre>
 */
public final class FreeTable extends Table {
    FreeTable(Schema schema, TableName name) {
        bind(new TableBinding(schema, name, null));
    }

    /** Returns a table that is known to exist. */
    static FreeTable of(Connection connection, TableName name) {
        return new FreeTable(Schema.named(connection, name.schema()), name);
    }

    /**
     * Returns a table by its name in the database; {@code Instance.freeTable} calls this.
     *
     * @throws org.datajoint.errors.MissingTableException if there is no such table
     */
    public static FreeTable open(Connection connection, TableName name) {
        Schema.named(connection, name.schema()).requireTable(name);
        return of(connection, name);
    }

    /** Returns the tier that the table's name shows. */
    @Override
    public Tier tier() {
        return tableName().tier();
    }

    /**
     * Returns the jobs of the table, which must be a computed or imported one. Their table is declared if it is missing.
     *
     * @throws DataJointException if the table is another one, or if its primary key has no foreign key
     */
    public Jobs jobs() {
        if (!JobsTable.isPopulated(tableName())) {
            throw new DataJointException("The table " + tableName()
                    + " is neither computed nor imported, so it has no jobs." + " Ask a table that is populated.");
        }
        return new Jobs(this).declared();
    }
}
