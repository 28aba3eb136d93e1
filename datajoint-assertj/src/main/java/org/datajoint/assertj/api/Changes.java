package org.datajoint.assertj.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.assertj.diff.RowChanges;
import org.datajoint.assertj.text.Columns;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.query.Row;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * Detects what a piece of code changes in some tables; created by {@link DataJointAssertions#changes(Schema)}. All rows of
 * the tables are held in memory twice, so use it for small tables only.
 *
 * <pre>{@code
 * changes(schema).during(() -> subject.restrict(Map.of("subject_id", 1)).delete())
 *         .touchesOnly(subject, session)
 *         .deleted(session).hasSize(2);
 * }</pre>
 */
public final class Changes {
    private final String owner;
    private final Predicate<TableName> watched;
    private final Supplier<List<Table>> tables;
    private final Function<ChangesAssert.Seen, ChangesAssert> assertions;

    private Changes(
            String owner,
            Predicate<TableName> watched,
            Supplier<List<Table>> tables,
            Function<ChangesAssert.Seen, ChangesAssert> assertions) {
        this.owner = owner;
        this.watched = watched;
        this.tables = tables;
        this.assertions = assertions;
    }

    static Changes of(Schema schema) {
        return new Changes(
                schema.toString(),
                name -> name.schema().equals(schema.name()),
                () -> {
                    schema.refresh();
                    return schema.tables();
                },
                ChangesAssert::new);
    }

    static Changes of(Table... watched) {
        List<Table> all = List.of(watched);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Name the tables to watch, or a schema.");
        }
        Set<TableName> names = all.stream().map(Table::tableName).collect(Collectors.toSet());
        String owner = all.stream().map(Table::toString).collect(Collectors.joining(", "));
        return new Changes(owner, names::contains, () -> all, ChangesAssert::new);
    }

    /** Returns the same object, with failures that are collected. */
    Changes softly(SoftAssertionsProvider provider) {
        return new Changes(owner, watched, tables, seen -> AssertKind.CHANGES.soft(provider, seen));
    }

    /**
     * Runs the code and returns assertions on its changes. Exceptions of the code are thrown unchanged.
     *
     * @param code the code to run, once, in this thread
     */
    public ChangesAssert during(ThrowingCallable code) {
        return assertions.apply(seen(code));
    }

    ChangesAssert.Seen seen(ThrowingCallable code) {
        Map<TableName, Reading> before = read();
        Rethrown.run(code);
        Map<TableName, Reading> after = read();
        Map<TableName, RowChanges> changes = new TreeMap<>();
        Set<TableName> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (TableName name : names) {
            Reading first = before.getOrDefault(name, Reading.EMPTY);
            Reading second = after.getOrDefault(name, Reading.EMPTY);
            Columns columns = after.containsKey(name) ? second.columns() : first.columns();
            RowChanges change = RowChanges.between(columns, first.rows(), second.rows());
            if (!change.isEmpty()) {
                changes.put(name, change);
            }
        }
        return new ChangesAssert.Seen(owner, watched, changes);
    }

    private Map<TableName, Reading> read() {
        Map<TableName, Reading> readings = new TreeMap<>();
        for (Table table : tables.get()) {
            Reading.of(table).ifPresent(reading -> readings.put(table.tableName(), reading));
        }
        return readings;
    }

    private record Reading(Columns columns, List<Row> rows) {
        static final Reading EMPTY = new Reading(new Columns(List.of(), List.of()), List.of());

        /** Reads a table. Returns empty if it does not exist, and so has no rows. */
        static Optional<Reading> of(Table table) {
            try {
                return Optional.of(new Reading(QueryRows.of(table).columns(), table.toRows()));
            } catch (MissingTableException dropped) {
                return Optional.empty();
            }
        }
    }
}
