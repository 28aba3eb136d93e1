package org.datajoint.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.connection.Config;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.catalogue.TableKind;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.internal.definition.TableDefinition;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.DesignOptions;
import org.datajoint.internal.design.ParentTable;
import org.datajoint.internal.design.Resolution;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.design.TableDesigner;
import org.datajoint.internal.session.SessionConnection;
import org.jspecify.annotations.Nullable;

/**
 * Determines which tables are missing and designs them, parents before children, so that all errors are found before anything is
 * created. Used for one declaration. Not thread-safe.
 */
final class DeclarationPlan {
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private final Schema schema;
    private final Map<TableName, Planned> planned = new LinkedHashMap<>();
    private final Map<TableName, TableDesign> designs = new LinkedHashMap<>();
    private final Set<TableName> underway = new LinkedHashSet<>();

    /**
     * A table to be declared if it is missing.
     *
     * @param name the name
     * @param className the class name, which for a part begins with that of the master
     * @param source the source of the declaration
     * @param master the master; null if the table is not a part
     */
    record Planned(
            TableName name,
            String className,
            TableSource source,
            @Nullable Planned master) {}

    DeclarationPlan(Schema schema) {
        this.schema = schema;
    }

    /** Returns the missing tables, in an order in which they can be created. */
    List<TableDesign> designs() {
        return List.copyOf(designs.values());
    }

    /** Returns all tables that the sources declare, missing or not. */
    List<Planned> tables() {
        return List.copyOf(planned.values());
    }

    /** Adds a master and its parts. */
    void add(TableSource source) {
        addMaster(source);
        // Parts come last, because a part may refer to a table that refers to its master. Designing may add tables.
        int seen = 0;
        while (seen < planned.size()) {
            List<Planned> tables = List.copyOf(planned.values());
            tables.subList(seen, tables.size()).forEach(this::design);
            seen = tables.size();
        }
    }

    /** Adds a master to which a definition refers. Its parts are designed when a definition refers to them, or at the end. */
    TableName addMaster(TableSource source) {
        Planned master = planned(source, null);
        if (planned.putIfAbsent(master.name(), master) == null) {
            for (TableSource nested : source.parts()) {
                Planned part = planned(nested, master);
                planned.put(part.name(), part);
            }
        }
        return master.name();
    }

    private Planned planned(TableSource source, @Nullable Planned master) {
        if (!CLASS_NAME.matcher(source.plainName()).matches()) {
            throw new DataJointException("The class name " + source.className()
                    + " cannot be converted to a table name. Write it in camel case: a capital letter, then letters and"
                    + " digits.");
        }
        if (master == null) {
            return new Planned(source.nameIn(schema.name()), source.className(), source, null);
        }
        return new Planned(
                master.name().part(source.plainName()), master.className() + "." + source.className(), source, master);
    }

    /** Returns the design that an existing table would have if it were declared now. */
    TableDesign redesign(Planned table) {
        Planned master = table.master();
        Planned owner = master == null ? table : master;
        planned.put(owner.name(), owner);
        for (TableSource nested : owner.source().parts()) {
            Planned part = planned(nested, owner);
            planned.put(part.name(), part);
        }
        return designNow(table);
    }

    private void design(Planned table) {
        if (!designs.containsKey(table.name()) && schema.info(table.name()).isEmpty()) {
            designs.put(table.name(), designNow(table));
        }
    }

    private TableDesign designNow(Planned table) {
        underway.add(table.name());
        String description = "table " + table.className();
        TableDefinition definition =
                DefinitionParser.parse(description, table.source().definition());
        Planned master = table.master();
        TableDesigner designer = new TableDesigner(
                new TableDesigner.Subject(
                        description, table.name(), table.source().tier(), master == null ? null : master.name()),
                SessionConnection.dialect(schema.connection()),
                options());
        ReferenceScope scope = new ReferenceScope(schema, this, table);
        TableDesign design = designer.design(definition, key -> scope.resolve(key.reference()));
        underway.remove(table.name());
        return design;
    }

    private DesignOptions options() {
        Config config = schema.connection().config();
        return new DesignOptions(
                config.getBoolean("jobs.add_job_metadata"),
                config.getBoolean("jobs.allow_new_pk_fields_in_computed_tables"),
                SessionConnection.values(schema.connection()).codecs());
    }

    /** Returns the planned table with the given class name. */
    Optional<TableName> find(String className) {
        return planned.values().stream()
                .filter(table -> table.className().equals(className))
                .map(Planned::name)
                .findFirst();
    }

    /** Returns the class names of the planned tables. */
    List<String> classNames() {
        return planned.values().stream().map(Planned::className).toList();
    }

    /** Resolves the parent of a foreign key. A planned parent that has no design yet is designed first. */
    Resolution parent(TableName name) {
        if (underway.contains(name)) {
            return circular(name);
        }
        Planned table = planned.get(name);
        if (table != null) {
            design(table);
        }
        TableDesign design = designs.get(name);
        if (design != null) {
            return Resolution.found(parentOf(name, design.columns(), design.primaryKey()));
        }
        return SessionConnection.catalogue(schema.connection())
                .seek(name)
                .map(DeclarationPlan::existing)
                .orElseGet(() -> Resolution.failed("the table " + name + " does not exist"));
    }

    private Resolution circular(TableName name) {
        List<TableName> path = new ArrayList<>(underway);
        List<TableName> cycle = path.subList(path.indexOf(name), path.size());
        if (cycle.size() == 1) {
            return Resolution.found(new ParentTable(name, List.of(), Set.of()));
        }
        return Resolution.failed("the definitions refer to each other in a cycle: "
                + cycle.stream().map(TableName::className).collect(Collectors.joining(" -> ")) + " -> "
                + name.className() + "; dependencies must not form a cycle");
    }

    private static Resolution existing(TableInfo info) {
        if (info.kind() != TableKind.TABLE) {
            return Resolution.failed(info.name() + " is a " + info.kind().noun()
                    + ", to which a foreign key cannot refer; refer to a table that it reads");
        }
        if (info.primaryKey().isEmpty()) {
            return Resolution.failed("the table " + info.name() + " has no primary key to refer to");
        }
        return Resolution.found(parentOf(info.name(), info.columns(), info.primaryKey()));
    }

    private static ParentTable parentOf(TableName name, List<Column> columns, List<String> primaryKey) {
        List<Column> key = new ArrayList<>();
        for (String attribute : primaryKey) {
            columns.stream()
                    .filter(column -> column.name().equals(attribute))
                    .map(Column::withoutAutoIncrement)
                    .forEach(key::add);
        }
        Set<String> others = columns.stream()
                .map(Column::name)
                .filter(column -> !primaryKey.contains(column))
                .collect(Collectors.toSet());
        return new ParentTable(name, key, others);
    }
}
