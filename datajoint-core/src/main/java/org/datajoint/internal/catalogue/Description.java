package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.AttributeDeclaration;
import org.datajoint.internal.definition.DefinitionPrinter;
import org.datajoint.internal.definition.Element;
import org.datajoint.internal.definition.ForeignKeyDeclaration;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.datajoint.internal.definition.IndexDeclaration;
import org.datajoint.internal.definition.Place;
import org.datajoint.internal.definition.TableDefinition;
import org.datajoint.internal.graph.ForeignKey;

/**
 * Works out the definition of a table as the server knows it, such that declaring it gives the same table. For one table,
 * used once.
 */
public final class Description {
    private static final Place NOWHERE = new Place(1, 1, "");

    private final TableInfo table;
    private final Function<TableName, Optional<TableInfo>> tables;
    private final Function<TableName, String> references;

    private final List<Attribute> attributes;
    private final List<ForeignKey> keysLeft;
    private final List<Index> indexesLeft;
    private final Set<String> declared = new HashSet<>();
    private final List<Element> elements = new ArrayList<>();

    private Description(
            TableInfo table, Function<TableName, Optional<TableInfo>> tables, Function<TableName, String> references) {
        this.table = table;
        this.tables = tables;
        this.references = references;
        this.attributes = inOrder(table);
        this.keysLeft = new ArrayList<>(table.foreignKeys());
        this.indexesLeft = new ArrayList<>(table.indexes());
    }

    /**
     * The text of the definition.
     *
     * @param tables finds the parents
     * @param references how a parent is called in the text
     */
    public static String text(
            TableInfo table, Function<TableName, Optional<TableInfo>> tables, Function<TableName, String> references) {
        Description description = new Description(table, tables, references);
        return DefinitionPrinter.print(new TableDefinition(table.comment(), description.elements()));
    }

    private List<Element> elements() {
        for (Attribute attribute : attributes) {
            if (!declared.contains(attribute.name())) {
                declare(attribute);
                // Those that bring nothing wait for those before them, so that a copy has the keys in this order, too.
                while (!keysLeft.isEmpty() && brought(keysLeft.get(0)).isEmpty()) {
                    add(keysLeft.get(0), attribute.inKey(), false);
                }
            }
        }
        indexesLeft.stream().filter(index -> !isAutomatic(index)).forEach(this::add);
        return elements;
    }

    /** Key attributes first, which is how DataJoint declares them. */
    private static List<Attribute> inOrder(TableInfo table) {
        List<Attribute> ordered = new ArrayList<>();
        List<Attribute> all = table.heading().allAttributes();
        all.stream().filter(Attribute::inKey).forEach(ordered::add);
        all.stream().filter(attribute -> !attribute.inKey()).forEach(ordered::add);
        return ordered;
    }

    private void declare(Attribute attribute) {
        for (ForeignKey key : keysLeft) {
            List<String> brought = brought(key);
            if (!brought.isEmpty() && brought.get(0).equals(attribute.name()) && brings(key, brought)) {
                add(key, attribute.inKey(), attribute.nullable());
                declared.addAll(brought);
                return;
            }
        }
        declared.add(attribute.name());
        if (!attribute.isHidden()) {
            elements.add(new AttributeDeclaration(
                    NOWHERE,
                    attribute.inKey(),
                    attribute.name(),
                    typeOf(attribute),
                    table.defaultOf(attribute.name()),
                    attribute.comment()));
        }
    }

    private static AttributeType typeOf(Attribute attribute) {
        AttributeType type = attribute.type();
        return attribute.autoIncrement()
                ? new AttributeType(AttributeType.Kind.NATIVE, type.text() + " auto_increment", List.of(), null)
                : type;
    }

    /** The columns of the key that nothing above has declared. */
    private List<String> brought(ForeignKey key) {
        return key.columns().stream()
                .filter(column -> !declared.contains(column))
                .toList();
    }

    /** Whether declaring the key at this place gives exactly these columns as they are. */
    private boolean brings(ForeignKey key, List<String> brought) {
        List<String> names = attributes.stream().map(Attribute::name).toList();
        int from = names.indexOf(brought.get(0));
        int to = from + brought.size();
        if (to > names.size() || !names.subList(from, to).equals(brought)) {
            return false;
        }
        List<Attribute> run = attributes.subList(from, to);
        return run.stream().map(Attribute::inKey).distinct().count() == 1
                && run.stream().map(Attribute::nullable).distinct().count() == 1
                && brought.stream().allMatch(column -> Inheritance.isInherited(table, key, column, tables));
    }

    private void add(ForeignKey key, boolean inKey, boolean nullable) {
        keysLeft.remove(key);
        List<Rename> renames = key.columns().stream()
                .filter(column -> !column.equals(key.parentOf(column)))
                .map(column -> new Rename(NOWHERE, column, key.parentOf(column)))
                .toList();
        elements.add(new ForeignKeyDeclaration(
                NOWHERE, inKey, nullable, takeUniqueIndex(key), references.apply(key.parent()), renames));
    }

    private boolean takeUniqueIndex(ForeignKey key) {
        for (Index index : indexesLeft) {
            if (index.unique() && index.isOn(key.columns())) {
                return indexesLeft.remove(index);
            }
            boolean sameName = index.parts().get(0).text().equals(key.columns().get(0));
            if (sameName && !isAutomatic(index)) {
                return false; // It was declared before a unique index of its own.
            }
        }
        return false;
    }

    /**
     * Whether the server made the index for a foreign key by itself, which it does where the table has no other index that
     * begins with the key's columns.
     */
    private boolean isAutomatic(Index index) {
        return !index.unique()
                && table.foreignKeys().stream().anyMatch(key -> index.isOn(key.columns()) && !isServed(key, index));
    }

    private boolean isServed(ForeignKey key, Index without) {
        return beginsWith(table.primaryKey(), key.columns())
                || table.indexes().stream()
                        .filter(index -> !index.equals(without))
                        .anyMatch(index -> beginsWith(
                                index.parts().stream().map(Index.Part::text).toList(), key.columns()));
    }

    private static boolean beginsWith(List<String> columns, List<String> start) {
        return columns.size() >= start.size()
                && columns.subList(0, start.size()).equals(start);
    }

    private void add(Index index) {
        List<IndexDeclaration.Part> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            parts.add(
                    part.isExpression()
                            ? new IndexDeclaration.Expression(NOWHERE, part.text())
                            : new IndexDeclaration.Column(NOWHERE, part.text()));
        }
        elements.add(new IndexDeclaration(NOWHERE, index.unique(), parts));
    }
}
