package org.datajoint.table;

import java.util.List;
import java.util.Locale;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.TableInfo;

/** A schema whose tables are declared from texts, without classes. */
public final class TextTables {
    private final Schema tables;

    /** The class name and the definition of a part. */
    public record PartText(String className, String definition) {}

    public TextTables(Connection connection, String schema) {
        StoredSchema.database(connection, schema).createIfMissing(true);
        this.tables = new Schema(connection, schema);
        tables.refresh();
    }

    public TableName declare(String className, String tier, String definition, List<PartText> parts, List<?> contents) {
        Tier kind = Tier.valueOf(tier.toUpperCase(Locale.ROOT));
        List<TableSource> nested = parts.stream()
                .map(part -> new TableSource(part.className(), Tier.PART, part.definition(), List.of(), List::of, null))
                .toList();
        return tables.declare(new TableSource(className, kind, definition, nested, () -> contents, null));
    }

    public TableName declare(String className, String tier, String definition) {
        return declare(className, tier, definition, List.of(), List.of());
    }

    public Schema tables() {
        return tables;
    }

    /** Returns the tables in dependency order, after reading them again from the server. */
    public List<TableInfo> infos() {
        tables.refresh();
        return tables.tables().stream().map(Table::info).toList();
    }

    /** Returns the tables as known to this process, without querying the server. */
    public List<TableInfo> knownInfos() {
        return tables.tables().stream().map(Table::info).toList();
    }

    public String describe(TableName table) {
        return tables.describe(table);
    }

    public List<String> drift(TableName table) {
        return tables.changes(table).differences();
    }

    public void drop() {
        StoredSchema.database(tables.connection(), tables.name()).drop();
    }
}
