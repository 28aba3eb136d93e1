package org.datajoint.internal.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.definition.ForeignKeyDeclaration;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.jspecify.annotations.Nullable;

/** Turns one reference of a definition into columns and a foreign key, and reports problems with it. */
final class KeyDesigner {
    private final Problems problems;

    KeyDesigner(Problems problems) {
        this.problems = problems;
    }

    /**
     * Returns the foreign key of {@code declared}.
     *
     * @param columns the columns declared so far, by name, to which new columns of the foreign key are added
     */
    ForeignKeyDesign design(ForeignKeyDeclaration declared, ParentTable parent, Map<String, Column> columns) {
        if (declared.nullable() && declared.inKey()) {
            problems.add(declared.place(), "a foreign key in the primary key cannot be nullable; move it below ---");
        }
        Map<String, String> newNames = renames(declared, parent);
        List<String> childColumns = new ArrayList<>();
        List<String> parentColumns = new ArrayList<>();
        for (Column key : parent.key()) {
            String name = newNames.getOrDefault(key.name(), key.name());
            if (childColumns.contains(name)) {
                problems.add(declared.place(), "two attributes of the reference would have the name `" + name + "`");
                continue;
            }
            childColumns.add(name);
            parentColumns.add(key.name());
            Column existing = columns.get(name);
            if (existing == null) {
                columns.put(
                        name,
                        new Column(name, key.sqlType(), declared.nullable(), defaultOf(key, declared), key.comment()));
            } else if (!ColumnTypes.joinable(existing.sqlType(), key.sqlType())) {
                problems.add(
                        declared.place(),
                        "`" + name + "` is declared as " + existing.sqlType() + ", but " + parent.name() + " has "
                                + key.sqlType() + "; rename it with .proj(new_name='" + key.name() + "')");
            }
        }
        return new ForeignKeyDesign(childColumns, parent.name(), parentColumns, declared.unique());
    }

    /**
     * Returns the default of a column in the child. Only the hidden key of a singleton keeps its default, since no row gives
     * it a value.
     */
    private static @Nullable ColumnDefault defaultOf(Column key, ForeignKeyDeclaration declared) {
        return key.isHidden() && !declared.nullable() ? key.defaultValue() : null;
    }

    private Map<String, String> renames(ForeignKeyDeclaration declared, ParentTable parent) {
        Map<String, String> newNames = new HashMap<>();
        List<String> keyNames = parent.key().stream()
                .map(Column::name)
                .filter(name -> !name.startsWith("_"))
                .toList();
        for (Rename rename : declared.renames()) {
            if (keyNames.contains(rename.oldName())) {
                if (newNames.put(rename.oldName(), rename.newName()) != null) {
                    problems.add(rename.place(), "`" + rename.oldName() + "` is renamed twice");
                }
            } else if (!parent.secondary().contains(rename.oldName())) {
                problems.add(rename.place(), unknown(rename, parent, keyNames));
            }
        }
        return newNames;
    }

    private static String unknown(Rename rename, ParentTable parent, List<String> keyNames) {
        return parent.name() + " has no attribute `" + rename.oldName() + "`; its primary key is "
                + (keyNames.isEmpty() ? "empty" : String.join(", ", keyNames));
    }
}
