package org.datajoint.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.TransactionException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.definition.MarkerConflict;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.jdbc.StaleHeadingException;
import org.datajoint.internal.plan.FreshPlan;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.LockingPlan;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.select.Vectors;
import org.datajoint.internal.session.Attempt;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan and returns its rows, each converted by a mapping. If another program has altered a table since its heading was
 * read, reads the headings again and repeats the query once. The change is detected from the result, so queries of unaltered
 * tables cost nothing more.
 */
final class Fetch {
    private final Connection connection;
    private final SqlSession session;
    private final ValueTypes values;
    private final Attempt attempt;
    private final boolean locks;

    Fetch(Connection connection, Plan plan) {
        this.connection = connection;
        this.session = SessionConnection.session(connection);
        this.values = SessionConnection.values(connection);
        this.attempt = new Attempt(session, plan);
        this.locks = LockingPlan.isLocking(plan);
    }

    /** @throws UnknownAttributeException if the heading has no such attribute */
    static String known(Heading heading, String name) {
        if (!heading.contains(name)) {
            throw new UnknownAttributeException(
                    "`" + name + "` is not an attribute here"
                            + Suggestion.ending(name, heading.names()) + " The attributes are "
                            + String.join(", ", heading.names()) + ".",
                    List.of(name));
        }
        return name;
    }

    /** Returns all rows; duplicates are kept. */
    <T extends @Nullable Object> List<T> all(RowMapping<T> mapping) {
        // User code may use the database, so it runs only after all rows have been read.
        Fetched<T> fetched = read(mapping, this::columns, (sql, to, types) -> {
            if (to.runsProgram()) {
                return unmapped(sql, to, types);
            }
            List<T> items = session.fetch(sql, types, to.item());
            return () -> items;
        });
        return fetched.items();
    }

    /** Rows that may not have been mapped yet. */
    @FunctionalInterface
    private interface Fetched<T extends @Nullable Object> {
        List<T> items();
    }

    /** Returns at most {@code limit} rows, in the plan's order if it has one. */
    <T extends @Nullable Object> Unmapped<T> some(RowMapping<T> mapping, long limit) {
        return read(
                mapping, (from, names) -> SelectRenderer.first(from, names, limit, session.dialect()), this::unmapped);
    }

    <T extends @Nullable Object> Stream<T> stream(RowMapping<T> mapping) {
        return read(mapping, this::columns, (sql, to, types) -> {
            Cursor cursor = session.stream(sql, types);
            return StreamSupport.stream(new Items<>(cursor, to.item()), false).onClose(cursor::close);
        });
    }

    long count() {
        @Nullable Object @Nullable [] row = first((from, names) -> SelectRenderer.count(from, session.dialect()));
        return row == null ? 0 : ((Number) Objects.requireNonNull(row[0])).longValue();
    }

    boolean isEmpty() {
        return first((from, names) -> SelectRenderer.any(from, session.dialect())) == null;
    }

    private @Nullable Object @Nullable [] first(Selection selection) {
        List<@Nullable Object[]> rows =
                read(RowMapping.rows(List.of()), selection, this::unmapped).rows();
        return rows.isEmpty() ? null : rows.get(0);
    }

    private Sql columns(Plan from, List<String> names) {
        return names.equals(from.heading().names())
                ? SelectRenderer.rows(from, session.dialect())
                : SelectRenderer.columns(from, names, session.dialect());
    }

    private <T extends @Nullable Object> Unmapped<T> unmapped(
            Sql sql, RowMapping<T> mapping, List<AttributeType> types) {
        return new Unmapped<>(session.fetch(sql, types), mapping);
    }

    /**
     * Rows that have not been mapped yet.
     *
     * @param rows the values of the rows
     * @param mapping the mapping to apply
     */
    record Unmapped<T extends @Nullable Object>(List<@Nullable Object[]> rows, RowMapping<T> mapping)
            implements Fetched<T> {
        @Override
        public List<T> items() {
            List<T> items = new ArrayList<>(rows.size());
            for (@Nullable Object[] row : rows) {
                items.add(mapping.item().apply(row));
            }
            return items;
        }
    }

    /** Runs a statement whose columns have the given types. */
    @FunctionalInterface
    private interface Work<T extends @Nullable Object, R> {
        R on(Sql sql, RowMapping<T> mapping, List<AttributeType> types);
    }

    /** Renders the statement that selects the given attributes from a plan. */
    @FunctionalInterface
    private interface Selection {
        Sql of(Plan plan, List<String> names);
    }

    private <T extends @Nullable Object, R> R read(RowMapping<T> mapping, Selection selection, Work<T, R> work) {
        if (locks && !session.inTransaction()) {
            throw new TransactionException(
                    "Rows that are read forUpdate() are locked until the end of a transaction, but this"
                            + " thread has no open transaction. Read and change them in connection.inTransaction(...).");
        }
        return attempt.query(tried -> read(tried, mapping, selection, work));
    }

    private <T extends @Nullable Object, R> R read(
            Plan from, RowMapping<T> mapping, Selection selection, Work<T, R> work) {
        List<AttributeType> types = types(from, mapping.names());
        try {
            return work.on(select(from, mapping.names(), types, selection), decoded(from, mapping), types);
        } catch (StaleHeadingException e) {
            Plan fresh = fresh(from, e);
            RowMapping<T> present = mapping.over(fresh.heading());
            List<AttributeType> now = types(fresh, present.names(), mapping.names(), types, e.columns());
            return work.on(select(fresh, present.names(), now, selection), decoded(fresh, present), now);
        } catch (UnknownAttributeException | MissingTableException e) {
            Plan fresh = fresh(from, e);
            if (fresh.equals(from)) {
                throw e;
            }
            RowMapping<T> present = mapping.over(fresh.heading());
            List<AttributeType> now = types(fresh, present.names());
            return work.on(select(fresh, present.names(), now, selection), decoded(fresh, present), now);
        }
    }

    private <T extends @Nullable Object> RowMapping<T> decoded(Plan from, RowMapping<T> mapping) {
        Decoding decoding = Decoding.of(from, mapping.names(), values);
        return decoding == null ? mapping : mapping.after(decoding);
    }

    private Sql select(Plan from, List<String> names, List<AttributeType> types, Selection selection) {
        return selection.of(Vectors.readable(from, names, types, session.dialect()), names);
    }

    /**
     * Returns the plan with the current headings of its tables. Queries the server.
     *
     * @param reason the exception to throw if no table was altered, or the server cannot be queried
     */
    static Plan present(Connection connection, Plan plan, InvalidValueException reason) {
        Plan present = plan;
        try {
            Catalogue catalogue = SessionConnection.catalogue(connection);
            PlanScan.of(plan).tables().forEach(table -> catalogue.find(table).ifPresent(catalogue::wasAltered));
            present = FreshPlan.of(
                    plan, table -> catalogue.find(table).map(TableInfo::heading).orElseThrow(() -> reason));
        } catch (RuntimeException e) {
            if (e != reason) {
                reason.addSuppressed(e);
            }
        }
        if (present.equals(plan)) {
            throw reason;
        }
        return present;
    }

    /** Returns the plan with the current headings of its tables, which are read again. */
    private Plan fresh(Plan from, DataJointException reason) {
        Catalogue catalogue = SessionConnection.catalogue(connection);
        Set<String> reread = new HashSet<>();
        try {
            return FreshPlan.of(from, table -> {
                if (reread.add(table.schema())) {
                    catalogue.forget(table.schema());
                }
                return catalogue.find(table).map(TableInfo::heading).orElseThrow(() -> reason);
            });
        } catch (IllegalStateException e) {
            // An attribute in the plan no longer exists.
            throw reason;
        }
    }

    private List<AttributeType> types(Plan plan, List<String> names) {
        Heading heading = plan.heading();
        List<AttributeType> types = new ArrayList<>(names.size());
        for (String name : names) {
            AttributeType type = HeadingAlgebra.attribute(heading, name).type();
            MarkerConflict.check(type);
            types.add(values.storage(type));
        }
        return types;
    }

    /** Returns the current types. A column that differed although its type in the heading is unchanged is read as unknown. */
    private List<AttributeType> types(
            Plan fresh,
            List<String> names,
            List<String> before,
            List<AttributeType> typesBefore,
            Set<Integer> differing) {
        List<AttributeType> types = types(fresh, names);
        for (int column : differing) {
            int now = names.indexOf(before.get(column));
            if (now >= 0 && types.get(now).equals(typesBefore.get(column))) {
                types.set(now, AttributeType.UNKNOWN);
            }
        }
        return types;
    }

    private static final class Items<T extends @Nullable Object> extends Spliterators.AbstractSpliterator<T> {
        private final Cursor cursor;
        private final Function<@Nullable Object[], T> item;

        Items(Cursor cursor, Function<@Nullable Object[], T> item) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE);
            this.cursor = cursor;
            this.item = item;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            @Nullable Object[] values = cursor.next();
            if (values == null) {
                cursor.close();
                return false;
            }
            action.accept(item.apply(values));
            return true;
        }
    }
}
