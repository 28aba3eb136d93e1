package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.Description;
import org.datajoint.internal.catalogue.SchemaContents;
import org.datajoint.internal.catalogue.TableChanges;
import org.datajoint.internal.catalogue.TableComparison;
import org.datajoint.internal.catalogue.TableFacts;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.catalogue.TableOrder;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.session.SessionConnection;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one schema and what binds classes to them. Programs use {@code org.datajoint.table.Schema}, which passes
 * everything on to this. Safe for use by many threads.
 */
public final class SchemaTables {
    private final Connection connection;
    private final String name;
    private final Map<Class<?>, Table> bound = new ConcurrentHashMap<>();
    private final Map<String, TableName> boundNames = new ConcurrentHashMap<>();
    private final Map<TableName, DeclarationPlan.Planned> declarations = new ConcurrentHashMap<>();
    private final Map<String, SchemaTables> aliases = new ConcurrentHashMap<>();
    private final Object declaring = new Object();

    /**
     * Takes the schema as it is; see {@link SchemaDatabase} for making it.
     *
     * @param connection where it is
     * @param name the database
     */
    public SchemaTables(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Where the schema is. */
    public Connection connection() {
        return connection;
    }

    /** The database's name. */
    public String name() {
        return name;
    }

    /**
     * The table that a class declares, declared with its parts and missing parents where it does not exist.
     *
     * @throws org.datajoint.errors.DefinitionException where its definition, or that of a missing parent, is wrong; then
     *     nothing was created
     * @throws MissingTableException where it is missing and {@code database.create_tables} is off
     * @throws DataJointException where the class can be no table, or the table is missing in a transaction
     */
    public <T extends Table> T table(Class<T> type) {
        Table known = known(type);
        if (known == null) {
            declare(List.of(source(type)));
            known = bound.get(type);
        }
        return type.cast(Objects.requireNonNull(known, "declaring binds the class"));
    }

    /** Declares and binds several classes, as {@link #table} does one, and in fewer statements. */
    public void declareAll(List<Class<? extends Table>> types) {
        List<TableSource> missing = new ArrayList<>();
        for (Class<? extends Table> type : types) {
            if (known(type) == null) {
                missing.add(source(type));
            }
        }
        declare(missing);
    }

    /** The object that is bound to a class, as long as its table exists. */
    @Nullable
    Table known(Class<? extends Table> type) {
        Table known = bound.get(type);
        return known == null || info(known.tableName()).isEmpty() ? null : known;
    }

    private static TableSource source(Class<? extends Table> type) {
        return TableClasses.sourceOf(Part.class.isAssignableFrom(type) ? TableClasses.masterOf(type) : type);
    }

    /** Declares what is missing of a source and binds its objects. */
    TableName declare(TableSource source) {
        declare(List.of(source));
        return source.nameIn(name);
    }

    private void declare(List<TableSource> sources) {
        if (connection.isInTransaction()) {
            // Nothing can be created, and a thread that holds a connection must not wait for one that wants one.
            declareMissing(sources);
        } else {
            synchronized (declaring) {
                declareMissing(sources);
            }
        }
    }

    private void declareMissing(List<TableSource> sources) {
        SchemaDatabase.requireOrdinary(name, "no table can be declared in it");
        DeclarationPlan plan = new DeclarationPlan(this);
        sources.forEach(plan::add);
        Set<TableName> created = Set.copyOf(create(plan));
        for (DeclarationPlan.Planned table : plan.tables()) {
            boolean fresh = created.contains(table.name());
            if (!fresh) {
                TableRepair.repairLineage(this, table.name());
            }
            bind(table, fresh);
        }
    }

    private List<TableName> create(DeclarationPlan plan) {
        List<TableDesign> designs = plan.designs();
        List<TableName> names = designs.stream().map(TableDesign::name).toList();
        if (designs.isEmpty()) {
            return names;
        }
        if (!connection.config().getBoolean("database.create_tables")) {
            throw new MissingTableException(
                    "These tables do not exist, and the setting database.create_tables forbids to" + " create them: "
                            + names);
        }
        if (connection.isInTransaction()) {
            throw new TransactionException(
                    "These tables do not exist and cannot be created in a transaction, which the server"
                            + " would commit: " + names + ". Get them from the schema before the transaction begins.");
        }
        new TableCreator(connection).create(name, designs);
        return names;
    }

    private void bind(DeclarationPlan.Planned planned, boolean fresh) {
        boundNames.put(planned.className(), planned.name());
        declarations.put(planned.name(), planned);
        Table made = planned.source().table();
        Table table = made == null ? new FreeTable(this, planned.name()) : made;
        table.bind(new TableBinding(this, planned.name(), planned.source()));
        boolean first = made == null || bound.putIfAbsent(made.getClass(), made) == null;
        if (first || fresh) {
            table.addMissing(planned.source().contents().get());
        }
    }

    /**
     * A table that exists in the database, by its name there or its full name.
     *
     * @param table such as {@code #species} or {@code `lab`.`#species`}
     * @throws MissingTableException where there is none
     */
    public FreeTable freeTable(String table) {
        TableName full = table.indexOf('`') < 0 ? new TableName(name, table) : parsed(table);
        if (catalogue().seek(full).isEmpty()) {
            throw new MissingTableException(
                    "There is no table " + full + nearTables(full.schema()).hint(full.table(), TableName::table));
        }
        return new FreeTable(this, full);
    }

    private static TableName parsed(String table) {
        return TableName.parse(table)
                .orElseThrow(() -> new DataJointException(table + " is not written as `database`.`table`."));
    }

    /**
     * A table that exists in the database, by its class's name or its name in the database: the bound object where a class
     * is bound to it.
     *
     * @param table such as {@code Species}, {@code Session.Trial}, {@code species} or {@code #species}
     * @throws MissingTableException where there is none
     */
    public Table get(String table) {
        TableName found = stored(table)
                .or(() -> storedNow(table))
                .orElseThrow(() -> new MissingTableException("Schema " + name + " has no table called " + table
                        + nearTables(name).hint(table, TableName::className)));
        return object(found);
    }

    /** The tables in dependency order, those that refer to others after them, parts after their master. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (TableInfo table : TableOrder.of(catalogue().whole(name).pipeline())) {
            tables.add(object(table.name()));
        }
        return tables;
    }

    private NearTables nearTables(String schema) {
        return new NearTables(TableOrder.of(catalogue().whole(schema).pipeline()));
    }

    private Table object(TableName table) {
        return bound.values().stream()
                .filter(each -> each.tableName().equals(table))
                .findFirst()
                .orElseGet(() -> new FreeTable(this, table));
    }

    /** Makes the tables of {@code other} known to definitions of this schema as {@code alias.Name}. */
    public void context(String alias, SchemaTables other) {
        if (other.connection != connection) {
            throw new DataJointException("The schema " + other.name
                    + " belongs to another instance; a table can refer only" + " to tables on its own server.");
        }
        aliases.put(alias, other);
    }

    /**
     * Java classes that declare the tables, parts nested in their masters, and what they cannot say.
     *
     * @param packageName the package of the classes, empty for the unnamed one
     */
    public GeneratedSources toJava(String packageName) {
        SchemaContents contents = catalogue().whole(name);
        return new JavaSources(contents, catalogue().facts(name), catalogue()::find, packageName).write();
    }

    /**
     * Records the lineages of all tables anew, from their keys. Others see the old ones or the new ones and nothing between.
     * The lineages of other schemas that tables refer to must be right.
     */
    public void rebuildLineage() {
        catalogue().rebuildLineage(name);
    }

    /** Forgets all of the schema, so that it is read again when it is needed: for changes that were made by others. */
    public void refresh() {
        catalogue().forgetAll(name);
    }

    @Nullable
    SchemaTables alias(String alias) {
        return aliases.get(alias);
    }

    /** A table declared through this object, by its class's name, where it still exists. */
    Optional<TableName> boundName(String className) {
        return Optional.ofNullable(boundNames.get(className))
                .filter(table -> info(table).isPresent());
    }

    /** How the classes of the tables are called, of those bound to this object and of those in the database. */
    List<String> classNames() {
        Set<String> names = new TreeSet<>(boundNames.keySet());
        catalogue()
                .whole(name)
                .pipeline()
                .forEach(table -> names.add(table.name().className()));
        return List.copyOf(names);
    }

    /** A table in the database, by its class's name or its own. */
    Optional<TableName> stored(String className) {
        return catalogue()
                .schema(name)
                .findByClassName(className)
                .or(() -> catalogue().whole(name).findByClassName(className))
                .map(TableInfo::name);
    }

    /** The same after another look at the server, since others may have declared it. */
    private Optional<TableName> storedNow(String className) {
        refreshTables();
        return stored(className);
    }

    /** Has the tables read again. */
    void refreshTables() {
        catalogue().forget(name);
    }

    Optional<TableInfo> info(TableName table) {
        return catalogue().find(table);
    }

    String describe(TableName table) {
        existing(table).readableHeading();
        TableFacts facts = catalogue().facts(table).orElseThrow(() -> missing(table));
        return Description.of(existing(table), facts, catalogue()::find, TableName::quoted, key -> Optional.empty())
                .text();
    }

    private TableInfo existing(TableName table) {
        return catalogue().seek(table).orElseThrow(() -> missing(table));
    }

    private static MissingTableException missing(TableName table) {
        return new MissingTableException("The table " + table + " does not exist.");
    }

    /** How a table differs now from what its source declares. */
    TableChanges changes(TableName table) {
        catalogue().forget(name);
        DeclarationPlan.Planned planned = Objects.requireNonNull(declarations.get(table), "it has a source");
        return TableComparison.of(new DeclarationPlan(this).redesign(planned), existing(table));
    }

    private Catalogue catalogue() {
        return SessionConnection.catalogue(connection);
    }
}
