package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveChanges.shouldHaveChanges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.ListAssert;
import org.datajoint.assertj.diff.RowChanges;
import org.datajoint.heading.TableName;
import org.datajoint.query.Row;
import org.datajoint.table.Table;

/** Assertions on the changes that a piece of code made; see {@link Changes}. */
public class ChangesAssert extends AbstractDataJointAssert<ChangesAssert, ChangesAssert.Seen> {
    /** The changes that a piece of code made. */
    public static final class Seen {
        private final String owner;
        private final Predicate<TableName> watched;
        private final Map<TableName, RowChanges> byTable;

        /**
         * Creates the changes.
         *
         * @param owner the schema or tables that were watched, for messages
         * @param watched tells whether a table was watched
         * @param byTable the changes of each table that changed
         */
        Seen(String owner, Predicate<TableName> watched, Map<TableName, RowChanges> byTable) {
            this.owner = owner;
            this.watched = watched;
            this.byTable = byTable;
        }

        boolean isEmpty() {
            return byTable.isEmpty();
        }

        /** Returns the changes, and the expected tables that did not change, for a message. */
        String text(Collection<TableName> expected) {
            List<String> texts = new ArrayList<>();
            if (!byTable.isEmpty()) {
                texts.add(toString());
            }
            expected.stream()
                    .filter(table -> !byTable.containsKey(table))
                    .forEach(table -> texts.add(table.className() + ":\n  (no changes)"));
            return texts.isEmpty() ? toString() : String.join("\n", texts);
        }

        @Override
        public String toString() {
            List<String> texts = new ArrayList<>();
            byTable.forEach((table, changes) -> texts.add(changes.text(table.className())));
            return texts.isEmpty() ? "  (no changes)" : String.join("\n", texts);
        }
    }

    /** Creates the assertions. Called by {@link Changes} and by soft assertions. */
    public ChangesAssert(Seen actual) {
        super(actual, ChangesAssert.class);
    }

    /** Verifies that no row was inserted, deleted or modified. */
    public ChangesAssert isEmpty() {
        return check(() ->
                actual.byTable.isEmpty() ? Optional.empty() : Optional.of(failure("no changes in " + actual.owner)));
    }

    /**
     * Verifies that rows changed in each of the given tables and in no other table.
     *
     * @throws IllegalArgumentException if one of the tables was not watched
     */
    public ChangesAssert touchesOnly(Table... tables) {
        return check(() -> {
            Set<TableName> expected =
                    Arrays.stream(tables).map(Table::tableName).collect(Collectors.toCollection(TreeSet::new));
            expected.stream().filter(actual.watched.negate()).findFirst().ifPresent(this::refuse);
            String names = Arrays.stream(tables).map(Table::toString).collect(Collectors.joining(", "));
            return actual.byTable.keySet().equals(expected)
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldHaveChanges(
                            names.isEmpty() ? "changes in no table" : "changes in " + names + " and in no other table",
                            actual.text(expected))));
        });
    }

    /**
     * Returns assertions on the rows that were inserted into a table.
     *
     * @throws IllegalArgumentException if the table was not watched
     */
    public ListAssert<Row> inserted(Table table) {
        return rows(table, RowChanges::inserted);
    }

    /**
     * Returns assertions on the rows that were deleted from a table.
     *
     * @throws IllegalArgumentException if the table was not watched
     */
    public ListAssert<Row> deleted(Table table) {
        return rows(table, RowChanges::deleted);
    }

    /**
     * Returns assertions on the rows of a table whose values changed while their key stayed the same, with their new values.
     *
     * @throws IllegalArgumentException if the table was not watched
     */
    public ListAssert<Row> modified(Table table) {
        return rows(table, RowChanges::modified);
    }

    private ListAssert<Row> rows(Table table, Function<RowChanges, List<Row>> choice) {
        if (!actual.watched.test(table.tableName())) {
            refuse(table.tableName());
        }
        return navigateToList(seen -> Navigation.of(Optional.ofNullable(seen.byTable.get(table.tableName()))
                .map(choice)
                .orElse(List.of())));
    }

    private void refuse(TableName table) {
        throw new IllegalArgumentException("The changes of " + table + " are not known: only " + actual.owner
                + " was watched. Name the table, or its schema, in changes(...).");
    }

    private Failure failure(String expectation) {
        return Failure.of(shouldHaveChanges(expectation, actual.toString()));
    }
}
