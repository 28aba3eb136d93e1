package org.datajoint.table;

import java.util.List;
import java.util.function.Supplier;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a table, by a class or by text.
 *
 * @param className the simple name of the class
 * @param tier the tier
 * @param definition the text of the definition
 * @param parts the parts
 * @param contents supplies the rows that the table must contain
 * @param table the object to bind to the table; null if no class declares it
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

    /** Returns the same source with the given parts. */
    TableSource withParts(List<TableSource> nested) {
        return new TableSource(className, tier, definition, nested, contents, table);
    }

    /** Returns the class name without underscores, which a table name uses to separate its words. */
    String plainName() {
        return className.replace("_", "");
    }

    /** Returns the name of the declared master table in a schema. */
    TableName nameIn(String schema) {
        return TableName.of(schema, plainName(), tier);
    }
}
