package org.datajoint.table;

import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;

/**
 * A table that exists in the database and has no class here.
 *
 * <pre>{@code
 * FreeTable any = instance.freeTable("`my_schema`.`my_table`");
 * }</pre>
 */
public final class FreeTable extends Table {
    FreeTable(SchemaTables schema, TableName name) {
        bind(new TableBinding(schema, name, null));
    }

    /** The tier that the table's name shows. */
    @Override
    public Tier tier() {
        return tableName().tier();
    }
}
