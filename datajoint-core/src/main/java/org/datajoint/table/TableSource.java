package org.datajoint.table;

import java.util.List;
import java.util.function.Supplier;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What declares a table: a class or, as here, its values.
 *
 * @param className the simple name of the class
 * @param tier its tier
 * @param definition the text
 * @param parts its parts
 * @param contents the rows that it must hold
 * @param table the object that will be the table, null if no class declares it
 */
record TableSource(
        String className,
        Tier tier,
        String definition,
        List<TableSource> parts,
        Supplier<List<?>> contents,
        @Nullable Table table) {
    TableSource {
        parts = List.copyOf(parts);
    }

    /** Returns the same with parts. */
    TableSource withParts(List<TableSource> nested) {
        return new TableSource(className, tier, definition, nested, contents, table);
    }

    /** Returns the class's name without underscores, which a table's name cannot keep apart from its words. */
    String plainName() {
        return className.replace("_", "");
    }

    /** Returns the name of the master table that it declares in a schema. */
    TableName nameIn(String schema) {
        return TableName.of(schema, plainName(), tier);
    }
}
