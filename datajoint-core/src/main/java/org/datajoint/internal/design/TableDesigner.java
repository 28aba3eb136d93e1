package org.datajoint.internal.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.definition.AttributeDeclaration;
import org.datajoint.internal.definition.DefaultValue;
import org.datajoint.internal.definition.Element;
import org.datajoint.internal.definition.ForeignKeyDeclaration;
import org.datajoint.internal.definition.IndexDeclaration;
import org.datajoint.internal.definition.Place;
import org.datajoint.internal.definition.TableDefinition;
import org.datajoint.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** Turns a definition and the tables that it refers to into a {@link TableDesign}. Each definition needs its own instance. */
public final class TableDesigner {
    private static final List<Column> JOB_METADATA = List.of(
            new Column("_job_start_time", "datetime(3)", true, null, ":datetime(3):when computation began"),
            new Column("_job_duration", "float", true, null, ":float32:computation duration in seconds"),
            new Column("_job_version", "varchar(64)", false, ColumnDefault.value(""), ":varchar(64):code version"));

    /** The hidden key of a table whose definition has none. */
    public static final String SINGLETON = "_singleton";

    private static final Column SINGLETON_COLUMN =
            new Column(SINGLETON, "tinyint", false, ColumnDefault.value("1"), ":bool:singleton primary key");

    private final Subject subject;
    private final Dialect dialect;
    private final DesignOptions options;
    private final Problems problems = new Problems();

    private final LinkedHashMap<String, Column> columns = new LinkedHashMap<>();
    private final List<String> primaryKey = new ArrayList<>();
    private final List<ForeignKeyDesign> foreignKeys = new ArrayList<>();
    private final Set<String> inherited = new TreeSet<>();
    /** Whether a reference could not be resolved. It may be the missing one to the master. */
    private boolean unresolved;

    /**
     * The table to be declared.
     *
     * @param description the table as messages refer to it, such as {@code table Subject}
     * @param name its name in the database
     * @param tier its tier
     * @param master its master if it is a part; null otherwise
     */
    public record Subject(
            String description,
            TableName name,
            Tier tier,
            @Nullable TableName master) {}

    public TableDesigner(Subject subject, Dialect dialect, DesignOptions options) {
        this.subject = subject;
        this.dialect = dialect;
        this.options = options;
    }

    /**
     * Returns the design of the definition.
     *
     * @param parents resolves the reference of a foreign key
     * @throws org.datajoint.errors.DefinitionException if the definition has problems; it lists all of them
     */
    public TableDesign design(TableDefinition definition, Function<ForeignKeyDeclaration, Resolution> parents) {
        Place start = startOf(definition);
        checkName(start);
        for (Element element : definition.elements()) {
            if (element instanceof AttributeDeclaration attribute) {
                addAttribute(attribute);
            } else if (element instanceof ForeignKeyDeclaration key) {
                addForeignKey(key, parents.apply(key));
            }
        }
        checkMaster(start);
        checkKeyRule(definition, start);
        addHiddenColumns();
        List<IndexDesign> indexes = indexes(definition);
        problems.throwIfAny(subject.description());
        return new TableDesign(
                subject.name(),
                definition.comment(),
                List.copyOf(columns.values()),
                primaryKey.isEmpty() ? List.of(SINGLETON) : primaryKey,
                foreignKeys,
                indexes);
    }

    private void addAttribute(AttributeDeclaration declared) {
        if (columns.containsKey(declared.name())) {
            problems.add(
                    declared.place(),
                    "`" + declared.name() + "` is already declared by a foreign key above; leave this line out");
            return;
        }
        columns.put(declared.name(), columnOf(declared));
        if (declared.inKey()) {
            primaryKey.add(declared.name());
        }
    }

    /** Returns the column of an attribute, after looking up its codec if it has one. */
    private Column columnOf(AttributeDeclaration declared) {
        AttributeType type = declared.type();
        if (type.kind() != AttributeType.Kind.CODEC) {
            return columnOf(dialect, declared, type, type);
        }
        CodecRegistry.LookUp lookUp = options.codecs().find(type);
        CodecChain chain = lookUp.chain();
        if (chain == null) {
            Place place = declared.typePlace();
            problems.add(new Place(place.line(), place.column() + lookUp.offset(), place.source()), lookUp.reason());
            return columnOf(dialect, declared, type, AttributeType.UNKNOWN);
        }
        Column column = columnOf(dialect, declared, chain.type(), chain.storage());
        if (declared.inKey() && ColumnTypes.isUnbounded(column.sqlType())) {
            problems.add(
                    declared.place(),
                    "`" + declared.name() + "` cannot be in the primary key, because a `" + type
                            + "` cannot be indexed; declare it below the `---`");
        }
        return column;
    }

    /**
     * Returns the column of an attribute.
     *
     * @param storage the core or native type of the column, which differs from the attribute's type if that is a codec
     */
    public static Column columnOf(Dialect dialect, AttributeDeclaration declared, AttributeType storage) {
        return columnOf(dialect, declared, declared.type(), storage);
    }

    private static Column columnOf(
            Dialect dialect, AttributeDeclaration declared, AttributeType type, AttributeType storage) {
        DefaultValue value = declared.defaultValue();
        return new Column(
                declared.name(),
                dialect.columnType(storage),
                value instanceof DefaultValue.Null,
                defaultOf(value),
                ColumnTypes.comment(type, declared.comment()));
    }

    /** Returns whether DataJoint itself adds columns of that name. */
    public static boolean isOwnColumn(String name) {
        return name.equals(SINGLETON)
                || JOB_METADATA.stream().anyMatch(column -> column.name().equals(name));
    }

    private static @Nullable ColumnDefault defaultOf(DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            return ColumnDefault.value(literal.value());
        }
        return value instanceof DefaultValue.Expression expression ? new ColumnDefault(expression.sql(), true) : null;
    }

    private void addForeignKey(ForeignKeyDeclaration declared, Resolution resolution) {
        ParentTable parent = resolution.parent();
        if (parent == null) {
            problems.add(declared.place(), resolution.problem());
            unresolved = true;
            return;
        }
        if (parent.name().equals(subject.name())) {
            problems.add(
                    declared.place(),
                    "a table cannot refer to itself, since dependencies must not form a cycle; declare a second table"
                            + " with two references to this one");
            return;
        }
        Set<String> before = Set.copyOf(columns.keySet());
        ForeignKeyDesign key = new KeyDesigner(problems).design(declared, parent, columns);
        for (String name : key.columns()) {
            inherited.add(name);
            if (declared.inKey() && !before.contains(name)) {
                primaryKey.add(name);
            }
        }
        foreignKeys.add(key);
    }

    private void checkName(Place start) {
        String name = subject.name().table();
        if (name.length() > TableDdl.MAX_NAME) {
            problems.add(
                    start,
                    "the table's name `" + name + "` is " + name.length()
                            + " characters long, but the server allows at most " + TableDdl.MAX_NAME
                            + "; shorten the name of its class");
        }
    }

    private void checkMaster(Place start) {
        TableName master = subject.master();
        if (master == null || unresolved) {
            return;
        }
        for (ForeignKeyDesign key : foreignKeys) {
            TableName parent = key.parent();
            if (parent.equals(master) || parent.master().filter(master::equals).isPresent()) {
                return;
            }
        }
        problems.add(start, "a part must refer to its master: add the line `-> master`");
    }

    private void checkKeyRule(TableDefinition definition, Place start) {
        boolean automatic = subject.tier() == Tier.COMPUTED || subject.tier() == Tier.IMPORTED;
        if (!automatic || options.allowNewKeyAttributes()) {
            return;
        }
        String rule =
                "every key attribute of an Imported or Computed table must come from a foreign key, so that each make inserts"
                        + " one row; put several rows of one make into a part table, or set"
                        + " jobs.allow_new_pk_fields_in_computed_tables to true";
        if (primaryKey.isEmpty()) {
            problems.add(start, "there is no foreign key above ---: " + rule);
        }
        for (Element element : definition.elements()) {
            if (element instanceof AttributeDeclaration own && own.inKey() && !inherited.contains(own.name())) {
                problems.add(own.place(), "`" + own.name() + "` is a new key attribute: " + rule);
            }
        }
    }

    /** Adds hidden columns after the table's own columns, in the order in which DataJoint for Python declares them. */
    private void addHiddenColumns() {
        if (primaryKey.isEmpty()) {
            // A reference to another singleton may have added this column. It then serves as the key as well.
            columns.remove(SINGLETON);
            columns.put(SINGLETON, SINGLETON_COLUMN);
        }
        boolean automatic = subject.tier() == Tier.COMPUTED || subject.tier() == Tier.IMPORTED;
        if (automatic && options.addJobMetadata()) {
            JOB_METADATA.forEach(column -> columns.put(column.name(), column));
        }
    }

    private List<IndexDesign> indexes(TableDefinition definition) {
        IndexDesigner designer = new IndexDesigner(dialect, columns, problems);
        List<IndexDesign> indexes = new ArrayList<>();
        for (Element element : definition.elements()) {
            if (element instanceof IndexDeclaration index) {
                indexes.add(designer.design(index));
            }
        }
        return indexes;
    }

    private static Place startOf(TableDefinition definition) {
        return definition.elements().isEmpty()
                ? new Place(1, 1, definition.comment())
                : definition.elements().get(0).place();
    }
}
