package org.datajoint.assertj.api;

import java.util.List;
import java.util.function.Function;
import org.datajoint.table.ForeignKeyLink;
import org.datajoint.table.Table;

/** The relations between tables by foreign keys. */
enum Relation {
    PARTS("parts", Table::parts),
    PARENTS("parents", table -> others(table.parents())),
    CHILDREN("children", table -> others(table.children())),
    ANCESTORS("ancestors", Table::ancestors),
    DESCENDANTS("descendants", Table::descendants);

    private final String noun;

    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private final Function<Table, List<Table>> tables;

    Relation(String noun, Function<Table, List<Table>> tables) {
        this.noun = noun;
        this.tables = tables;
    }

    String noun() {
        return noun;
    }

    /** Returns the names of the tables that have this relation to the table, each once. */
    List<String> names(Table table) {
        table.schema().refresh();
        return tables.apply(table).stream()
                .map(other -> name(other, table))
                .distinct()
                .toList();
    }

    /**
     * Returns the name of another table in assertions on a table: its class, prefixed by the schema's name if the
     * schemas differ.
     */
    static String name(Table other, Table table) {
        String schema = other.tableName().schema();
        boolean same = schema.equals(table.tableName().schema());
        return (same ? "" : schema + ".") + other.className();
    }

    private static List<Table> others(List<ForeignKeyLink> links) {
        return links.stream().map(ForeignKeyLink::table).toList();
    }
}
