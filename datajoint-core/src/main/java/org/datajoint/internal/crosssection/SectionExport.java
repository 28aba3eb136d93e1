package org.datajoint.internal.crosssection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.TopRows;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.ListCollations;
import org.datajoint.internal.session.Representable;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** Counts and saves the rows of a cross-section, read from one snapshot of the database. */
public final class SectionExport {
    private final SqlSession session;
    private final Catalogue catalogue;
    private final ValueTypes types;
    private final Set<TableName> chosen;
    private final List<Plan> restrictions;
    private final List<Mask> masks;

    /**
     * A replacement of the values of an attribute.
     *
     * @param attribute the name of the attribute
     * @param mask returns the replacement for a value
     */
    public record Mask(String attribute, UnaryOperator<@Nullable Object> mask) {}

    /**
     * @param chosen the tables
     * @param restrictions restricted tables
     * @param masks the attributes whose values are replaced
     */
    public SectionExport(
            SqlSession session,
            Catalogue catalogue,
            ValueTypes types,
            Set<TableName> chosen,
            List<Plan> restrictions,
            List<Mask> masks) {
        this.session = session;
        this.catalogue = catalogue;
        this.types = types;
        this.chosen = chosen;
        this.restrictions = restrictions;
        this.masks = masks;
    }

    /** Returns the number of rows of each table, parents before their children. */
    public Map<TableName, Long> counts() {
        SectionScope scope = scope();
        return Collections.unmodifiableMap(
                inTransaction(() -> RowSelection.with(session, scope, restrictions(), RowSelection::counts)));
    }

    /**
     * Writes the rows to a file.
     *
     * @param definitions returns the definition of a table
     */
    public void save(Path path, Function<TableName, String> definitions) {
        SectionScope scope = scope();
        List<TableInfo> tables = scope.tables().stream().map(this::info).toList();
        Map<TableName, Map<String, ColumnMask>> masked = masks(scope, tables);
        try (SectionWriter writer = new SectionWriter(session, types, path)) {
            Map<TableName, String> texts = new HashMap<>();
            tables.forEach(table -> texts.put(table.name(), definitions.apply(table.name())));
            inTransaction(() -> RowSelection.with(session, scope, restrictions(), selection -> {
                try {
                    for (TableInfo table : tables) {
                        writer.add(
                                table,
                                texts.getOrDefault(table.name(), ""),
                                selection,
                                masked.getOrDefault(table.name(), Map.of()));
                    }
                    return true;
                } catch (IOException e) {
                    throw unwritable(path, e);
                }
            }));
            writer.finish();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static UncheckedIOException unwritable(Path path, IOException e) {
        return new UncheckedIOException("The cross-section cannot be written to " + path + ": " + e.getMessage(), e);
    }

    private SectionScope scope() {
        return SectionScope.of(
                new GraphReader(session).graph(),
                chosen,
                restrictions.stream().map(SectionExport::tableOf).toList());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return session.inTransaction() ? work.get() : session.transaction(work);
    }

    private TableInfo info(TableName table) {
        return catalogue
                .seek(table)
                .orElseThrow(() -> new MissingTableException("The table " + table + " does not exist."));
    }

    private Map<TableName, List<RowSelection.Restriction>> restrictions() {
        Map<TableName, List<RowSelection.Restriction>> byTable = new TreeMap<>();
        for (Plan plan : restrictions) {
            TableName table = tableOf(plan);
            for (Predicate.Unmatched unmatched : PlanScan.of(plan).unmatched()) {
                throw new UnknownAttributeException(
                        "The cross-section is restricted by " + unmatched.describe() + ", but " + table
                                + " has no such attribute, so the restriction would have no effect. The attributes are "
                                + plan.heading().names() + ".",
                        unmatched.names());
            }
            List<String> key = plan.heading().primaryKey();
            Plan read = ListCollations.of(Representable.of(plan, session), session);
            byTable.computeIfAbsent(table, name -> new ArrayList<>())
                    .add(new RowSelection.Restriction(SelectRenderer.columns(read, key, session.dialect()), key));
        }
        return byTable;
    }

    /** Returns the table whose rows a plan restricts. */
    private static TableName tableOf(Plan plan) {
        if (plan instanceof Restrict restrict) {
            return tableOf(restrict.input());
        }
        if (plan instanceof TopRows top) {
            return tableOf(top.input());
        }
        if (plan instanceof Source source) {
            return source.table();
        }
        throw new IllegalArgumentException("a cross-section can only be restricted by rows of one of its tables");
    }

    // Masks

    private Map<TableName, Map<String, ColumnMask>> masks(SectionScope scope, List<TableInfo> tables) {
        Map<TableName, Map<String, ColumnMask>> byTable = new TreeMap<>();
        for (Mask mask : masks) {
            Set<MaskedColumn> columns = columns(mask.attribute(), scope, tables);
            boolean keys = columns.stream().anyMatch(column -> isKey(column, tables, scope));
            ColumnMask shared = new ColumnMask(mask.attribute(), mask.mask(), keys);
            for (MaskedColumn column : columns) {
                if (byTable.computeIfAbsent(column.table(), name -> new HashMap<>())
                                .put(column.name(), shared)
                        != null) {
                    throw new IllegalArgumentException("The attribute `" + column.name() + "` of " + column.table()
                            + " has two masks. A mask also applies to the attributes that foreign keys connect with its own."
                            + " Remove the mask of `" + mask.attribute() + "` or the other one.");
                }
            }
        }
        return byTable;
    }

    private record MaskedColumn(TableName table, String name) implements Comparable<MaskedColumn> {
        @Override
        public int compareTo(MaskedColumn other) {
            int tables = table.compareTo(other.table);
            return tables == 0 ? name.compareTo(other.name) : tables;
        }
    }

    /** Returns the columns of that name, and all columns to which they are connected by foreign keys. */
    private static Set<MaskedColumn> columns(String attribute, SectionScope scope, List<TableInfo> tables) {
        List<MaskedColumn> open = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (TableInfo table : tables) {
            names.addAll(table.heading().names());
            if (table.heading().allAttributes().stream().map(Attribute::name).anyMatch(attribute::equals)) {
                open.add(new MaskedColumn(table.name(), attribute));
            }
        }
        if (open.isEmpty()) {
            throw new UnknownAttributeException(
                    "No table of the cross-section has an attribute `" + attribute + "` to mask. The attributes are "
                            + names + ".",
                    List.of(attribute));
        }
        Set<MaskedColumn> found = new TreeSet<>();
        while (!open.isEmpty()) {
            MaskedColumn column = open.remove(open.size() - 1);
            if (found.add(column)) {
                for (ForeignKey key : scope.graph().keysOf(column.table())) {
                    if (key.columns().contains(column.name())) {
                        open.add(new MaskedColumn(key.parent(), key.parentOf(column.name())));
                    }
                }
                for (ForeignKey key : scope.graph().keysTo(column.table())) {
                    int index = key.parentColumns().indexOf(column.name());
                    if (index >= 0 && scope.tables().contains(key.child())) {
                        open.add(new MaskedColumn(key.child(), key.columns().get(index)));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isKey(MaskedColumn column, List<TableInfo> tables, SectionScope scope) {
        return scope.graph().keysOf(column.table()).stream()
                        .anyMatch(key -> key.columns().contains(column.name()))
                || tables.stream()
                        .filter(table -> table.name().equals(column.table()))
                        .anyMatch(table -> table.primaryKey().contains(column.name())
                                || table.indexes().stream()
                                        .anyMatch(index -> index.unique()
                                                && index.columns()
                                                        .filter(names -> names.contains(column.name()))
                                                        .isPresent()));
    }
}
