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
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.Description;
import org.datajoint.internal.catalogue.JobsTable;
import org.datajoint.internal.catalogue.SchemaContents;
import org.datajoint.internal.catalogue.SchemaDatabase;
import org.datajoint.internal.catalogue.TableChanges;
import org.datajoint.internal.catalogue.TableComparison;
import org.datajoint.internal.catalogue.TableCreator;
import org.datajoint.internal.catalogue.TableFacts;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.definition.FullName;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.populate.SchemaProgressQuery;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.SchemaProgress;
import org.jspecify.annotations.Nullable;

/**
 * A database with its tables, to which table classes can be bound.
 *
 * <p>A table belongs to the schema that returned it: {@code prod.table(Subject.class)} and {@code
 * staging.table(Subject.class)} are two tables of one class, which can be used at the same time. An instance has one schema
 * object for each name. Safe for use by many threads.
 *
 * <pre>{@code
 * Schema schema = instance.schema("my_experiment"); // created if missing
 * Subject subject = schema.table(Subject.class);    // declared if missing
 * Session session = subject.schema().table(Session.class);
 * }</pre>
 */
public final class Schema extends StoredSchema {
    private final SchemaDatabase database;
    private final Map<Class<?>, Table> bound = new ConcurrentHashMap<>();
    private final Map<String, TableName> boundNames = new ConcurrentHashMap<>();
    private final Map<TableName, DeclarationPlan.Planned> declarations = new ConcurrentHashMap<>();
    private final Map<String, Schema> aliases = new ConcurrentHashMap<>();
    private final Object declaring = new Object();

    /** Creates an object that shares no bindings with other objects for the same schema. */
    Schema(Connection connection, String name) {
        super(connection, name);
        this.database = database(connection, name);
    }

    /** Returns the connection's only object for the schema with this name, whether or not the schema exists. */
    static Schema named(Connection connection, String name) {
        return SessionConnection.of(connection).schema(name, Schema.class, key -> new Schema(connection, key));
    }

    /**
     * Returns the schema with the given name, which is the same object for the same connection and name. Called by {@code
     * Instance.schema}.
     *
     * @param create whether to create the schema if it is missing
     * @throws MissingTableException if it is missing and {@code create} is false
     * @throws org.datajoint.errors.AccessException if the account may not create it
     * @throws DataJointException if the schema belongs to the server
     */
    public static Schema open(Connection connection, String name, boolean create) {
        database(connection, name).ordinary().createIfMissing(create);
        return named(connection, name);
    }

    /** Returns the names of the schemas that the account can see. Called by {@code Instance.schemaNames}. */
    public static List<String> names(Connection connection) {
        return SchemaDatabase.names(SessionConnection.session(connection));
    }

    /**
     * Returns the table with the given name, whether or not it exists: the bound object if its schema has one on this
     * connection, otherwise a {@link FreeTable}. Sends nothing to the server.
     */
    public static Table tableOf(Connection connection, TableName name) {
        return named(connection, name.schema()).object(name);
    }

    /**
     * Creates the schema with the given name. Called by {@code Instance.createSchema}.
     *
     * @throws org.datajoint.errors.DuplicateException if it already exists, in which case it is left unchanged
     * @throws org.datajoint.errors.AccessException if the account may not create it
     * @throws DataJointException if the schema belongs to the server
     */
    public static Schema create(Connection connection, String name) {
        database(connection, name).ordinary().create();
        return named(connection, name);
    }

    /**
     * Binds a class to this schema and returns its table. A missing table is declared together with its parts and the missing
     * tables that it refers to, and missing rows of a lookup table are inserted. Sends nothing to the server if the class is
     * already bound and its table is known.
     *
     * @throws org.datajoint.errors.DefinitionException if its definition, or that of a missing parent, is wrong; then nothing
     *     is created
     * @throws MissingTableException if the table is missing and {@code database.create_tables} is off
     * @throws TransactionException if the table is missing and this thread has an open transaction
     * @throws DataJointException if the class cannot be used as a table
     */
    public <T extends Table> T table(Class<T> type) {
        Table known = known(type);
        if (known == null) {
            declare(List.of(source(type)));
            known = bound.get(type);
        }
        return type.cast(Objects.requireNonNull(known, "declaring binds the class"));
    }

    /** Binds several classes; see {@link #table(Class)}. Errors in their definitions are found before any table is created. */
    @SafeVarargs
    public final void declare(Class<? extends Table>... types) {
        List<Class<? extends Table>> all = new ArrayList<>();
        for (Class<? extends Table> type : types) {
            all.add(type);
        }
        declareAll(all);
    }

    void declareAll(List<Class<? extends Table>> types) {
        List<TableSource> missing = new ArrayList<>();
        for (Class<? extends Table> type : types) {
            if (known(type) == null) {
                missing.add(source(type));
            }
        }
        declare(missing);
    }

    /**
     * Returns a table that exists in the database, without a table class.
     *
     * @param table its name in the database, such as {@code #species} or {@code `#species`}, or its full name, such as {@code
     *     `lab`.`#species`}
     * @throws MissingTableException if there is no such table
     * @throws IllegalArgumentException if a name with backticks does not have one of these forms
     */
    public FreeTable freeTable(String table) {
        TableName full = named(table);
        requireTable(full);
        return new FreeTable(full.schema().equals(name()) ? this : named(connection(), full.schema()), full);
    }

    /** Parses the name of a table: a full name or a name in this schema, which may be quoted as in SQL. */
    private TableName named(String table) {
        if (table.indexOf('`') < 0) {
            return new TableName(name(), table);
        }
        return TableName.parse(table)
                .or(() -> TableName.parse("`" + name().replace("`", "``") + "`." + table))
                .orElseThrow(() -> new IllegalArgumentException(table
                        + " is not a quoted name. Write `database`.`table` or `table`, and double backticks in a name."));
    }

    /** Throws an exception with suggestions if the table does not exist. */
    void requireTable(TableName table) {
        if (catalogue().seek(table).isEmpty()) {
            throw new MissingTableException(
                    "There is no table " + table + nearTables(table.schema()).hint(table.table(), TableName::table));
        }
    }

    /**
     * Returns a table that exists in the database: the bound object if a class is bound to it, otherwise one without a class.
     * {@inheritDoc}
     */
    @Override
    public Table table(String table) {
        return super.table(table);
    }

    @Override
    Table object(TableName table) {
        return bound.values().stream()
                .filter(each -> each.tableName().equals(table))
                .findFirst()
                .orElseGet(() -> new FreeTable(this, table));
    }

    /**
     * Defines an alias for another schema, to whose tables the definitions of this schema can then refer as {@code
     * alias.Name}. Returns this schema.
     *
     * @throws IllegalArgumentException if the other schema belongs to another instance
     */
    public Schema alias(String alias, Schema other) {
        if (other.connection() != connection()) {
            throw new IllegalArgumentException("The schema " + other.name()
                    + " belongs to another instance; a table can refer only to tables on its own server. Get the schema"
                    + " from the same instance.");
        }
        aliases.put(alias, other);
        return this;
    }

    /**
     * Generates Java classes that declare the existing tables of this schema. Parts are nested in their masters. When bound
     * to this schema, the classes can read and change its tables even if their definitions cannot express everything about
     * them; {@link GeneratedSources#unsaid} lists what they cannot express.
     *
     * @param packageName the package of the classes; empty for the unnamed package
     * @throws IllegalArgumentException if this is not the name of a package
     */
    public GeneratedSources toJava(String packageName) {
        SchemaContents contents = catalogue().whole(name());
        return new JavaSources(
                        SessionConnection.dialect(connection()),
                        contents,
                        catalogue().facts(name()),
                        catalogue()::find,
                        packageName)
                .write();
    }

    /**
     * Records the lineages of all attributes anew, based on the keys of the tables. Use it for schemas whose lineages are
     * missing or wrong, after rebuilding those of other schemas that their tables refer to. The new records replace the old
     * ones atomically.
     */
    public void rebuildLineage() {
        SchemaDatabase.requireOrdinary(
                SessionConnection.session(connection()), name(), "no lineages are recorded in it");
        catalogue().rebuildLineage(name());
    }

    /**
     * Returns how far the computed and imported tables are populated: for each table the number of keys, the number of
     * missing keys, and the number of jobs by status. Sends one statement. Unless a bound class overrides the key source, the
     * keys are those of the tables that the foreign keys in the primary key refer to; a table without such a foreign key is
     * left out.
     */
    public SchemaProgress progress() {
        List<SchemaProgressQuery.Subject> subjects = new ArrayList<>();
        for (Table table : tables()) {
            Tier tier = table.tableName().tier();
            if (tier == Tier.COMPUTED || tier == Tier.IMPORTED) {
                KeySource.ofAny(table)
                        .ifPresent(source -> subjects.add(new SchemaProgressQuery.Subject(
                                table.tableName(),
                                source.keys(),
                                source.done(),
                                info(JobsTable.nameFor(table.tableName()))
                                        .map(TableInfo::name)
                                        .orElse(null))));
            }
        }
        return new SchemaProgressQuery(connection()).of(subjects);
    }

    /**
     * Returns the jobs of the computed and imported tables that have a jobs table, in dependency order. A jobs table is
     * declared by {@link AutoPopulated#jobs} or {@link FreeTable#jobs}.
     */
    public List<Jobs> jobs() {
        return tables().stream()
                .filter(table -> JobsTable.isPopulated(table.tableName())
                        && info(JobsTable.nameFor(table.tableName())).isPresent())
                .map(Jobs::new)
                .toList();
    }

    /**
     * Returns the differences between tables and the definitions of the given classes and of their parts, one sentence each,
     * preceded by the table's name. A missing table counts as a difference. Empty if there are no differences. Nothing is
     * declared or inserted.
     *
     * @throws org.datajoint.errors.DefinitionException if a definition is wrong
     */
    @SafeVarargs
    public final List<String> drift(Class<? extends Table>... types) {
        List<TableSource> sources = new ArrayList<>();
        for (Class<? extends Table> type : types) {
            sources.add(source(type));
        }
        return Drift.of(this, sources);
    }

    /** Returns whether the database exists now. Asks the server each time. */
    public boolean exists() {
        return database.exists();
    }

    /**
     * Drops the database with all of its tables and rows. While the setting {@code safemode} is on, the {@link
     * org.datajoint.connection.Confirmation} of the instance is asked first.
     *
     * @return whether it was dropped; false if the confirmation was declined
     * @throws org.datajoint.errors.IntegrityException if a table of another schema refers to a table of this schema
     */
    public boolean drop() {
        SchemaDatabase.requireOrdinary(SessionConnection.session(connection()), name(), "cannot be dropped");
        boolean agreed =
                !Safemode.isOn(connection()) || connection().confirmation().confirm(dropQuestion());
        if (agreed) {
            database.drop();
        }
        return agreed;
    }

    private String dropQuestion() {
        return "The schema `" + name() + "` will be dropped with its "
                + catalogue().whole(name()).tables().size() + " tables and all of their rows.";
    }

    /** Returns the object that is bound to a class; null if there is none or its table no longer exists. */
    @Nullable
    Table known(Class<? extends Table> type) {
        Table known = bound.get(type);
        return known == null || info(known.tableName()).isEmpty() ? null : known;
    }

    private static TableSource source(Class<? extends Table> type) {
        return TableClasses.sourceOf(Part.class.isAssignableFrom(type) ? TableClasses.masterOf(type) : type);
    }

    /** Declares the missing tables of a source and binds their objects. */
    TableName declare(TableSource source) {
        declare(List.of(source));
        return source.nameIn(name());
    }

    private void declare(List<TableSource> sources) {
        if (connection().isInTransaction()) {
            // Nothing can be created in a transaction. Waiting for the lock could cause a deadlock, because this
            // thread holds a connection, and the holder of the lock may need one.
            declareMissing(sources);
        } else {
            synchronized (declaring) {
                declareMissing(sources);
            }
        }
    }

    private void declareMissing(List<TableSource> sources) {
        SchemaDatabase.requireOrdinary(
                SessionConnection.session(connection()), name(), "no table can be declared in it");
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
        if (!connection().config().getBoolean("database.create_tables")) {
            throw new MissingTableException(
                    "These tables do not exist, and are not created because the setting database.create_tables is off: "
                            + names);
        }
        if (connection().isInTransaction()) {
            throw new TransactionException(
                    "These tables do not exist and cannot be created in a transaction, because the server"
                            + " would commit it: " + names
                            + ". Get them from the schema before the transaction begins.");
        }
        new TableCreator(SessionConnection.session(connection()), catalogue()).create(name(), designs);
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

    /** Returns the schema with an alias; null if there is none. */
    @Nullable
    Schema aliased(String alias) {
        return aliases.get(alias);
    }

    /** Returns a table that was declared through this object, by its class name, if it still exists. */
    Optional<TableName> boundName(String className) {
        return Optional.ofNullable(boundNames.get(className))
                .filter(table -> info(table).isPresent());
    }

    /** Returns the class names of the tables bound to this object and of those in the database. */
    List<String> classNames() {
        Set<String> names = new TreeSet<>(boundNames.keySet());
        catalogue()
                .whole(name())
                .pipeline()
                .forEach(table -> names.add(table.name().className()));
        return List.copyOf(names);
    }

    Optional<TableInfo> info(TableName table) {
        return catalogue().find(table);
    }

    String describe(TableName table) {
        existing(table).readableHeading();
        TableFacts facts = catalogue().facts(table).orElseThrow(() -> missing(table));
        return Description.of(
                        SessionConnection.dialect(connection()),
                        existing(table),
                        facts,
                        catalogue()::find,
                        FullName::of,
                        key -> Optional.empty())
                .text();
    }

    private TableInfo existing(TableName table) {
        return catalogue().seek(table).orElseThrow(() -> missing(table));
    }

    private static MissingTableException missing(TableName table) {
        return new MissingTableException("The table " + table + " does not exist.");
    }

    /** Returns the current differences between a table and the definition of its source. */
    TableChanges changes(TableName table) {
        catalogue().forget(name());
        DeclarationPlan.Planned planned = Objects.requireNonNull(declarations.get(table), "it has a source");
        return TableComparison.of(
                SessionConnection.dialect(connection()), new DeclarationPlan(this).redesign(planned), existing(table));
    }
}
