package org.datajoint.internal.catalogue;

import java.util.Optional;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.graph.ForeignKey;

/** Distinguishes columns that a foreign key created from columns that were declared before the foreign key. */
final class Inheritance {
    private Inheritance() {}

    /**
     * Returns whether a foreign key would create exactly this column, from that of the parent. DataJoint for Python keeps the
     * parent's comment but drops its type marker. If the parent is unknown, the column counts as inherited.
     */
    static boolean isInherited(
            TableInfo table, ForeignKey key, String name, Function<TableName, Optional<TableInfo>> tables) {
        Optional<Column> parent = tables.apply(key.parent())
                .flatMap(info -> info.column(key.parentOf(name)))
                .map(Column::withoutAutoIncrement);
        Optional<Column> own = table.column(name);
        if (parent.isEmpty() || own.isEmpty()) {
            return true;
        }
        String comment = own.get().comment();
        String theirs = parent.get().comment();
        boolean commented = comment.equals(theirs)
                || comment.equals(
                        ColumnType.read(parent.get().sqlType(), theirs).comment());
        boolean hidden = name.startsWith("_");
        return commented
                && (hidden || own.get().defaultValue() == null)
                && own.get().sqlType().equals(parent.get().sqlType());
    }
}
