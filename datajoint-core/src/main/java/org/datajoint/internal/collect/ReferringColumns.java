package org.datajoint.internal.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.design.CodecRegistry;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of a schema that may refer to objects, hidden ones included. All existing tables are searched, whether or
 * not they belong to the pipeline.
 *
 * @param session the session with the server
 * @param values the types that the instance knows
 */
record ReferringColumns(SqlSession session, ValueTypes values) {
    /** A name that no table has. */
    private static final String NO_TABLE = "~datajoint no table";

    private static final AttributeType TEXT =
            new AttributeType(AttributeType.Kind.VARCHAR, "varchar(64)", List.of("64"), null);

    /** @param refusals receives a message if columns cannot be read or their codecs are unknown */
    List<ReferringColumn> of(String schema, List<String> refusals) {
        if (!isVisible(schema, refusals)) {
            return List.of();
        }
        List<ReferringColumn> columns = new ArrayList<>();
        // Views are not excluded, since MariaDB would read the whole catalogue for the join. Their tables are read
        // anyway.
        List<@Nullable Object[]> rows = session.fetch(
                Sql.of(
                        "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_COMMENT FROM information_schema.COLUMNS"
                                + " WHERE TABLE_SCHEMA = ? AND COLUMN_COMMENT LIKE '%<%' ORDER BY TABLE_NAME, ORDINAL_POSITION",
                        schema),
                List.of(TEXT, TEXT, TEXT, TEXT));
        for (@Nullable Object[] row : rows) {
            String columnType = String.valueOf(row[2]);
            AttributeType type =
                    ColumnType.read(columnType, String.valueOf(row[3])).type();
            if (type.kind() == AttributeType.Kind.CODEC) {
                ReferringColumn column = new ReferringColumn(
                        new TableName(schema, String.valueOf(row[0])), String.valueOf(row[1]), type);
                if (mayRefer(column, columnType, refusals)) {
                    columns.add(column);
                }
            }
        }
        return columns;
    }

    /**
     * Returns whether the account may read the whole schema. A table that it may not read is not in the catalogue either, so
     * the objects of that table would look like orphans.
     */
    private boolean isVisible(String schema, List<String> refusals) {
        long schemas = session.number(
                Sql.of("SELECT count(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?", schema));
        if (schemas == 0) {
            refusals.add("The schema " + schema
                    + " does not exist on this server. If it was dropped, create it again without"
                    + " tables to have its objects collected.");
            return false;
        }
        try {
            session.fetch(Sql.of("SELECT 1 FROM " + session.dialect().quote(new TableName(schema, NO_TABLE))));
        } catch (AccessException e) {
            refusals.add("The account may not read all tables of the schema " + schema
                    + ", so the objects of tables that it does not see would be deleted. Grant it SELECT on the whole"
                    + " schema.");
            return false;
        } catch (MissingTableException e) {
            return true;
        }
        return true;
    }

    private boolean mayRefer(ReferringColumn column, String columnType, List<String> refusals) {
        CodecRegistry.LookUp found = values.codecs().find(column.type());
        if (found.chain() != null) {
            return values.mayRefer(column.type());
        }
        String base = columnType.toLowerCase(Locale.ROOT);
        if (column.type().store() != null || base.startsWith("json") || base.startsWith("longtext")) {
            refusals.add("The codec of " + column + " : " + column.type() + " cannot be used (" + found.reason()
                    + "), so the objects to which its values refer are unknown. Register the codec, or run the collection in a"
                    + " program that does.");
        }
        return false;
    }
}
