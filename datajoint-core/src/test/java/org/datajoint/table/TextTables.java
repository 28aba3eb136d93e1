package org.datajoint.table;

import java.util.List;
import java.util.Locale;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.TableInfo;

/** A schema whose tables are declared by text alone, for tests. */
public final class TextTables {
    private final Schema tables;

    /** A part's class name and definition. */
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

    /** The tables as the server has them, read afresh, in dependency order. */
    public List<TableInfo> infos() {
        tables.refresh();
        return tables.tables().stream().map(Table::info).toList();
    }

    /** The same as this process knows them, without a look at the server. */
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
