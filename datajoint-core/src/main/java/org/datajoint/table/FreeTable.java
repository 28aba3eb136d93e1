package org.datajoint.table;

import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.JobsTable;

/**
 * A table that exists in the database and is used without a table class.
 *
 * <pre>{@code
 * FreeTable any = instance.freeTable("`my_schema`.`my_table`");
 * }</pre>
 */
public final class FreeTable extends Table {
    FreeTable(Schema schema, TableName name) {
        bind(new TableBinding(schema, name, null));
    }

    /** Returns a table without checking that it exists. */
    static FreeTable of(Connection connection, TableName name) {
        return new FreeTable(Schema.named(connection, name.schema()), name);
    }

    /**
     * Returns a table by its name in the database. Called by {@code Instance.freeTable}.
     *
     * @throws org.datajoint.errors.MissingTableException if there is no such table
     */
    public static FreeTable open(Connection connection, TableName name) {
        Schema.named(connection, name.schema()).requireTable(name);
        return of(connection, name);
    }

    /** Returns the tier that the prefix of the table's name indicates. */
    @Override
    public Tier tier() {
        return tableName().tier();
    }

    /**
     * Returns the jobs of the table, which must be computed or imported. The jobs table is declared if it is missing.
     *
     * @throws DataJointException if the table is neither computed nor imported, or if its primary key has no foreign key
     */
    public Jobs jobs() {
        if (!JobsTable.isPopulated(tableName())) {
            throw new DataJointException("The table " + tableName()
                    + " is neither computed nor imported, so it has no jobs. Get the jobs of such a table.");
        }
        return new Jobs(this).declared();
    }
}
