package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.TableName;
import org.datajoint.internal.sql.Column;

/**
 * Writes the definition of a table as the server knows it, such that declaring the text gives the same table. For one
 * table, used once.
 */
public final class Description {
    private final TableInfo table;
    private final Function<TableName, Optional<TableInfo>> tables;
    private final Function<TableName, String> references;

    private final StringBuilder text = new StringBuilder();
    private final List<ForeignKey> keysLeft;
    private final List<Index> indexesLeft;
    private final Set<String> written = new HashSet<>();

    private Description(
            TableInfo table, Function<TableName, Optional<TableInfo>> tables, Function<TableName, String> references) {
        this.table = table;
        this.tables = tables;
        this.references = references;
        this.keysLeft = new ArrayList<>(table.foreignKeys());
        this.indexesLeft = new ArrayList<>(table.indexes());
    }

    /**
     * The definition.
     *
     * @param tables finds the parents
     * @param references how a parent is called in the text
     */
    public static String of(
            TableInfo table, Function<TableName, Optional<TableInfo>> tables, Function<TableName, String> references) {
        return new Description(table, tables, references).write();
    }

    private String write() {
        if (!table.comment().isEmpty()) {
            text.append("# ").append(oneLine(table.comment())).append('\n');
        }
        boolean inKey = true;
        for (Attribute attribute : inOrder()) {
            boolean shown = !attribute.isHidden() || refers(attribute.name());
            if (inKey && !attribute.inKey() && shown) {
                text.append("---\n");
                inKey = false;
            }
            if (!written.contains(attribute.name())) {
                writeAttribute(attribute);
                writeCompletedKeys();
            }
        }
        if (table.heading().names().isEmpty() && table.foreignKeys().isEmpty()) {
            text.append("---\n");
        }
        writeIndexes();
        return text.toString();
    }

    /** Key attributes first, which is how DataJoint declares them. */
    private List<Attribute> inOrder() {
        List<Attribute> ordered = new ArrayList<>();
        List<Attribute> all = table.heading().allAttributes();
        all.stream().filter(Attribute::inKey).forEach(ordered::add);
        all.stream().filter(attribute -> !attribute.inKey()).forEach(ordered::add);
        return ordered;
    }

    private boolean refers(String column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
    }

    private void writeAttribute(Attribute attribute) {
        for (ForeignKey key : keysLeft) {
            List<String> brought = brought(key);
            if (!brought.isEmpty() && brought.get(0).equals(attribute.name()) && brings(key, brought)) {
                writeKey(key, attribute.nullable());
                written.addAll(brought);
                return;
            }
        }
        written.add(attribute.name());
        if (attribute.isHidden()) {
            return;
        }
        String value = attribute.defaultValue();
        text.append(String.format(
                "%-20s : %-28s %s\n",
                value == null ? attribute.name() : attribute.name() + "=" + value,
                attribute.type().text() + (attribute.autoIncrement() ? " auto_increment" : ""),
                attribute.comment().isEmpty() ? "" : "# " + oneLine(attribute.comment())));
    }

    /** The columns of the key that nothing above has declared. */
    private List<String> brought(ForeignKey key) {
        return key.columns().stream().filter(column -> !written.contains(column)).toList();
    }

    /** Whether declaring the key at this place gives exactly these columns as they are. */
    private boolean brings(ForeignKey key, List<String> brought) {
        List<Attribute> ordered = inOrder();
        List<String> names = ordered.stream().map(Attribute::name).toList();
        int first = names.indexOf(brought.get(0));
        if (first + brought.size() > names.size() || !names.subList(first, first + brought.size()).equals(brought)) {
            return false;
        }
        List<Attribute> attributes = ordered.subList(first, first + brought.size());
        return attributes.stream().map(Attribute::inKey).distinct().count() == 1
                && attributes.stream().map(Attribute::nullable).distinct().count() == 1
                && brought.stream().allMatch(column -> isInherited(key, column));
    }

    /** Whether the column is what a foreign key makes of the parent's; DataJoint for Python drops its type marker. */
    private boolean isInherited(ForeignKey key, String name) {
        Optional<TableInfo> parent = tables.apply(key.parent());
        if (parent.isEmpty() || parent.get().column(key.parentOf(name)).isEmpty()) {
            return true;
        }
        Column own = table.column(name).orElseThrow();
        Column theirs = parent.get().column(key.parentOf(name)).orElseThrow();
        String remark = MarkedType.read(theirs.comment(), theirs.sqlType()).remark();
        boolean commented = own.comment().equals(theirs.comment()) || own.comment().equals(remark);
        boolean hidden = name.startsWith("_");
        return commented && (hidden || own.defaultSql() == null) && !own.sqlType().contains("auto_increment")
                && own.sqlType().equals(theirs.sqlType().replace(" auto_increment", ""));
    }

    private void writeCompletedKeys() {
        for (ForeignKey key : List.copyOf(keysLeft)) {
            if (brought(key).isEmpty()) {
                writeKey(key, false);
            }
        }
    }

    private void writeKey(ForeignKey key, boolean nullable) {
        keysLeft.remove(key);
        Set<String> options = new LinkedHashSet<>();
        if (nullable) {
            options.add("nullable");
        }
        if (takeUniqueIndex(key)) {
            options.add("unique");
        }
        text.append("->")
                .append(options.isEmpty() ? "" : " [" + String.join(", ", options) + "]")
                .append(' ')
                .append(references.apply(key.parent()));
        if (key.isRenamed()) {
            text.append(".proj(").append(renames(key)).append(')');
        }
        text.append('\n');
    }

    private static String renames(ForeignKey key) {
        return key.columns().stream()
                .filter(column -> !column.equals(key.parentOf(column)))
                .map(column -> column + "=\"" + key.parentOf(column) + "\"")
                .collect(Collectors.joining(","));
    }

    private boolean takeUniqueIndex(ForeignKey key) {
        for (Index index : indexesLeft) {
            if (index.unique() && index.columns().filter(key.columns()::equals).isPresent()) {
                return indexesLeft.remove(index);
            }
        }
        return false;
    }

    /** The indexes that the server makes for foreign keys by itself are left out. */
    private void writeIndexes() {
        for (Index index : indexesLeft) {
            boolean automatic = !index.unique()
                    && table.foreignKeys().stream()
                            .anyMatch(key -> index.columns().filter(key.columns()::equals).isPresent());
            if (!automatic) {
                text.append(index.unique() ? "UNIQUE INDEX (" : "INDEX (")
                        .append(index.parts().stream().map(Index.Part::text).collect(Collectors.joining(", ")))
                        .append(")\n");
            }
        }
    }

    private static String oneLine(String comment) {
        return comment.replaceAll("\\R", " ").strip();
    }
}
