package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.internal.definition.TypeMarker;
import org.datajoint.internal.design.CodecRegistry;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.DesignOptions;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.design.TableDesigner;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;

/**
 * The table with the jobs of a computed or imported table: its name, and its columns as DataJoint for Python declares them.
 */
public final class JobsTable {
    private static final String PREFIX = "~~";

    private static final String COLUMNS = """
            ---
            status : enum('pending', 'reserved', 'success', 'error', 'ignore')
            priority : int8
            created_time = CURRENT_TIMESTAMP(3) : datetime(3)
            scheduled_time = CURRENT_TIMESTAMP(3) : datetime(3)
            reserved_time = null : datetime(3)
            completed_time = null : datetime(3)
            duration = null : float64
            error_message = "" : varchar(2047)
            error_stack = null : <blob>
            user = "" : varchar(255)
            host = "" : varchar(255)
            pid = 0 : int32
            connection_id = 0 : int64
            version = "" : varchar(64)
            index (status, priority, scheduled_time)
            """;

    private JobsTable() {}

    /** Returns whether a table of the given name can be populated, and so can have jobs. */
    public static boolean isPopulated(TableName table) {
        return table.tier() == Tier.COMPUTED || table.tier() == Tier.IMPORTED;
    }

    /** Returns whether a table of the given name is a jobs table. */
    public static boolean keepsJobs(TableName table) {
        return table.table().startsWith(PREFIX);
    }

    /** Returns the name of the jobs table of {@code target}. */
    public static TableName nameFor(TableName target) {
        return new TableName(target.schema(), PREFIX + target.table().replaceFirst("^_+", ""));
    }

    /** Returns the comment of the jobs table of {@code target}. */
    public static String commentFor(TableName target) {
        // The text is that of DataJoint for Python.
        return "Job queue for `" + target.schema() + "`.`" + target.table() + "`";
    }

    /**
     * Returns the primary key of the jobs table: the attributes of the target's key that come from foreign keys within the key,
     * in the order of the key.
     */
    public static List<String> keyOf(TableInfo target) {
        Set<String> inherited = new LinkedHashSet<>();
        for (ForeignKey key : target.foreignKeys()) {
            if (target.primaryKey().containsAll(key.columns())) {
                inherited.addAll(key.columns());
            }
        }
        return target.primaryKey().stream().filter(inherited::contains).toList();
    }

    /**
     * Returns the design of the jobs table of {@code target}.
     *
     * @throws DataJointException if no attribute of the target's key comes from a foreign key, or if one has the name of a
     *     column of the jobs table
     */
    public static TableDesign design(TableInfo target, Dialect dialect, CodecRegistry codecs) {
        TableName name = nameFor(target.name());
        List<String> key = keyOf(target);
        if (key.isEmpty()) {
            throw new DataJointException("The table " + target.name()
                    + " cannot have jobs: it must have dependencies from its primary key, but no foreign key lies in its"
                    + " primary key. Declare a foreign key above the line of its definition.");
        }
        String description = "jobs of " + target.name().className();
        TableDesign common = new TableDesigner(
                        new TableDesigner.Subject(description, name, Tier.MANUAL, null),
                        dialect,
                        new DesignOptions(false, false, codecs))
                .design(DefinitionParser.parse(description, COLUMNS), reference -> {
                    throw new IllegalStateException("jobs refer to nothing");
                });
        List<Column> own = common.columns().stream()
                .filter(column -> !column.name().equals(TableDesigner.SINGLETON))
                .toList();
        requireNoneShared(target.name(), key, own);
        List<Column> columns = new ArrayList<>();
        key.forEach(attribute -> columns.add(keyColumn(target, attribute)));
        columns.addAll(own);
        return new TableDesign(name, commentFor(target.name()), columns, key, List.of(), common.indexes());
    }

    private static void requireNoneShared(TableName target, List<String> key, List<Column> own) {
        List<String> names = own.stream().map(Column::name).toList();
        List<String> shared = key.stream().filter(names::contains).toList();
        if (!shared.isEmpty()) {
            throw new DataJointException("The table " + target + " cannot have jobs: the attributes " + shared
                    + " of its primary key have the names of columns of the jobs table. Rename them, for instance by"
                    + " adding .proj(new_name='" + shared.get(0) + "') to the foreign key.");
        }
    }

    /** Returns the target's column without its comment, but with the marker of a core type. */
    private static Column keyColumn(TableInfo target, String attribute) {
        Column column = target.column(attribute)
                .orElseThrow(() -> new IllegalStateException("no column " + attribute + " in " + target.name()))
                .withoutAutoIncrement();
        String marker = TypeMarker.read(column.comment())
                .map(found -> new TypeMarker(found.type(), "").write())
                .orElse("");
        boolean singleton = attribute.equals(TableDesigner.SINGLETON);
        return new Column(attribute, column.sqlType(), false, singleton ? column.defaultValue() : null, marker);
    }
}
