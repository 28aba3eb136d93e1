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
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.definition.DefaultValue;
import org.datajoint.internal.definition.IndexDeclaration;
import org.datajoint.internal.definition.Place;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.TableDesigner;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;

/**
 * Derives a definition from a table on the server, such that declaring it creates the same table. What no definition can
 * express is left out or approximated, with a remark. An instance describes one table, once.
 */
public final class Description {
    private static final Place NOWHERE = new Place(1, 1, "");

    private final Dialect dialect;
    private final TableInfo table;
    private final TableFacts facts;
    private final DescribedKeys keys;

    private final List<Attribute> attributes;
    private final List<Index> indexesLeft;
    private final Set<String> declared = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private final DefinitionText text;

    private Description(Dialect dialect, TableInfo table, TableFacts facts, DescribedKeys keys) {
        this.dialect = dialect;
        this.table = table;
        this.facts = facts;
        this.keys = keys;
        this.attributes = inOrder(table);
        this.indexesLeft = new ArrayList<>(table.indexes());
        this.text = new DefinitionText(table.comment());
    }

    /**
     * Returns the definition.
     *
     * @param dialect the dialect of the server
     * @param facts other facts about the table
     * @param tables looks up the parents
     * @param references returns the name by which the text refers to a parent
     * @param obstacles returns a reason that lies outside of both tables why a foreign key cannot be declared, if there is one
     */
    public static Described of(
            Dialect dialect,
            TableInfo table,
            TableFacts facts,
            Function<TableName, Optional<TableInfo>> tables,
            Function<TableName, String> references,
            Function<ForeignKey, Optional<String>> obstacles) {
        DescribedKeys keys = new DescribedKeys(table, facts, tables, references, obstacles);
        return new Description(dialect, table, facts, keys).describe();
    }

    private Described describe() {
        describeKey();
        for (Attribute attribute : attributes) {
            if (!declared.contains(attribute.name())) {
                declare(attribute);
                // Keys without new columns directly follow the keys before them, so that a copy has the same order.
                Optional<ForeignKey> next = keys.next(declared);
                while (next.isPresent()) {
                    add(next.get(), isInKey(attribute), false);
                    next = keys.next(declared);
                }
            }
        }
        indexesLeft.stream().filter(index -> !isAutomatic(index)).forEach(this::add);
        keys.unsaid().forEach(text::remark);
        facts.table().forEach(text::remark);
        return new Described(text.toString(), text.remarks(), leftOut);
    }

    /** Adds remarks on the primary key as a whole. */
    private void describeKey() {
        List<String> inText = attributes.stream()
                .map(Attribute::name)
                .filter(table.primaryKey()::contains)
                .toList();
        if (table.kind() != TableKind.TABLE) {
            text.remark("It is a " + table.kind().noun() + ", which no definition declares.");
            text.endKey();
        } else if (table.primaryKey().isEmpty()) {
            text.remark("It has no primary key; declared from here it holds one row at most.");
            text.endKey();
        } else if (!facts.keyed()) {
            indexesLeft.stream()
                    .filter(index -> index.unique() && index.isOn(table.primaryKey()))
                    .findFirst()
                    .ifPresent(indexesLeft::remove);
            text.remark("It has no primary key; the unique index on " + table.primaryKey() + " takes its place.");
        }
        if (!inText.equals(table.primaryKey())) {
            text.remark("Its primary key has another order: " + table.primaryKey() + ".");
        }
    }

    /** Returns the attributes with those of the primary key first, as DataJoint declares them. */
    private static List<Attribute> inOrder(TableInfo table) {
        List<Attribute> ordered = new ArrayList<>();
        List<Attribute> all = table.heading().allAttributes();
        all.stream().filter(each -> table.primaryKey().contains(each.name())).forEach(ordered::add);
        all.stream().filter(each -> !table.primaryKey().contains(each.name())).forEach(ordered::add);
        return ordered;
    }

    /** Returns whether the definition declares the attribute in the key; the heading of a table without a key has all in it. */
    private boolean isInKey(Attribute attribute) {
        return table.primaryKey().contains(attribute.name());
    }

    private void declare(Attribute attribute) {
        for (ForeignKey key : keys.left()) {
            List<String> brought = keys.brought(key, declared);
            if (!brought.isEmpty() && brought.get(0).equals(attribute.name()) && brings(key, brought)) {
                add(key, isInKey(attribute), attribute.nullable());
                declared.addAll(brought);
                brought.forEach(this::remarkOnColumn);
                return;
            }
        }
        if (!attribute.isHidden()) {
            declareOwn(attribute);
        } else if (TableDesigner.isOwnColumn(attribute.name())) {
            declared.add(attribute.name());
        } else {
            leaveOut(attribute, "names that begin with an underscore are hidden");
        }
    }

    /** Declares the attribute, without its default or comment if the parser could not read them back. */
    private void declareOwn(Attribute attribute) {
        AttributeDeclaration whole = new AttributeDeclaration(
                NOWHERE,
                isInKey(attribute),
                attribute.name(),
                typeOf(attribute),
                table.defaultOf(attribute.name()),
                attribute.comment());
        DefaultValue none = attribute.nullable() ? new DefaultValue.Null() : new DefaultValue.None();
        Optional<AttributeDeclaration> read = readAgain(whole)
                .or(() -> readAgain(with(whole, none, whole.comment())))
                .or(() -> readAgain(with(whole, whole.defaultValue(), "")))
                .or(() -> readAgain(with(whole, none, "")));
        if (read.isEmpty()) {
            leaveOut(attribute, DefinitionText.problem(whole, whole.inKey()).orElse("it cannot be declared"));
            return;
        }
        declared.add(attribute.name());
        text.add(read.get(), whole.inKey());
        Column column = table.column(attribute.name()).orElseThrow();
        boolean referring =
                table.foreignKeys().stream().anyMatch(key -> key.columns().contains(attribute.name()));
        // Only the codec knows the storage type of its values, so it is taken from the column.
        AttributeType type = read.get().type();
        AttributeType storage = type.kind() == AttributeType.Kind.CODEC
                ? ColumnType.read(column.sqlType(), "").type()
                : type;
        ColumnComparison.differences(TableDesigner.columnOf(dialect, read.get(), storage), column, referring)
                .forEach(phrase -> remarkOn(attribute.name(), phrase.replace(", declared ", ", here ")));
        remarkOnColumn(attribute.name());
    }

    private static Optional<AttributeDeclaration> readAgain(AttributeDeclaration declaration) {
        return DefinitionText.read(declaration, declaration.inKey())
                .filter(AttributeDeclaration.class::isInstance)
                .map(AttributeDeclaration.class::cast)
                .filter(read -> read.name().equals(declaration.name()) && keepsExpression(declaration, read));
    }

    /** Returns whether a default that is an expression was not read back as a string. */
    private static boolean keepsExpression(AttributeDeclaration declared, AttributeDeclaration read) {
        return !(declared.defaultValue() instanceof DefaultValue.Expression)
                || declared.defaultValue().equals(read.defaultValue());
    }

    private static AttributeDeclaration with(AttributeDeclaration attribute, DefaultValue value, String comment) {
        return new AttributeDeclaration(NOWHERE, attribute.inKey(), attribute.name(), attribute.type(), value, comment);
    }

    private void leaveOut(Attribute attribute, String reason) {
        leftOut.add(attribute.name());
        text.remark((isInKey(attribute) ? "The key attribute `" : "The attribute `") + attribute.name() + "` : "
                + typeOf(attribute) + " is left out: " + reason + ".");
        keys.leaveOut(attribute.name());
    }

    private void remarkOnColumn(String column) {
        facts.ofColumn(column).forEach(phrase -> remarkOn(column, phrase));
    }

    private void remarkOn(String column, String phrase) {
        text.remark("Of `" + column + "`: " + phrase + ".");
    }

    private static AttributeType typeOf(Attribute attribute) {
        AttributeType type = attribute.type();
        return attribute.autoIncrement()
                ? new AttributeType(AttributeType.Kind.NATIVE, type.text() + " auto_increment", List.of(), null)
                : type;
    }

    /** Returns whether declaring the key at this point creates exactly the given columns as they are. */
    private boolean brings(ForeignKey key, List<String> brought) {
        List<String> names = attributes.stream().map(Attribute::name).toList();
        int from = names.indexOf(brought.get(0));
        int to = from + brought.size();
        if (to > names.size() || !names.subList(from, to).equals(brought)) {
            return false;
        }
        List<Attribute> run = attributes.subList(from, to);
        return run.stream().map(this::isInKey).distinct().count() == 1
                && run.stream().map(Attribute::nullable).distinct().count() == 1
                && brought.stream().allMatch(column -> keys.isInherited(key, column));
    }

    private void add(ForeignKey key, boolean inKey, boolean nullable) {
        keys.take(key);
        text.add(keys.declaration(key, inKey, nullable, takeUniqueIndex(key)), inKey);
        keys.rule(key).ifPresent(text::remark);
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
     * Returns whether the server created the index for a foreign key by itself, as it does if no other index of the table
     * begins with the columns of the key.
     */
    private boolean isAutomatic(Index index) {
        return !index.unique()
                && facts.isPlain(index)
                && keys.said().stream().anyMatch(key -> index.isOn(key.columns()) && !isServed(key, index));
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
        IndexDeclaration declaration = new IndexDeclaration(NOWHERE, index.unique(), parts);
        Optional<String> reason = facts.isPlain(index)
                ? index.columnNames().stream()
                        .filter(leftOut::contains)
                        .findFirst()
                        .map(column -> "`" + column + "` is")
                        .or(() -> text.obstacle(declaration))
                : Optional.of("it is a " + facts.kindOf(index) + " index");
        if (reason.isEmpty()) {
            text.add(declaration, true);
        } else {
            text.remark("The " + (index.unique() ? "unique index " : "index ") + index.columnNames() + " is left out: "
                    + reason.get() + ".");
        }
    }
}
