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
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.internal.definition.MarkerConflict;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.jdbc.StaleHeadingException;
import org.datajoint.internal.plan.FreshPlan;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.select.SelectRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan and brings its rows. If another program altered a table since its heading was read, the headings are read again
 * and the query is run once more; that is seen by the result alone, and costs nothing before it happens.
 */
final class Fetch {
    private final Connection connection;
    private final SqlSession session;
    private final Plan plan;

    Fetch(Connection connection, Plan plan) {
        this.connection = connection;
        this.session = connection.session();
        this.plan = plan;
    }

    /** Something to do with a statement and the attributes of its rows. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Sql sql, List<String> names, List<AttributeType> types);
    }

    /** What is selected from a plan. */
    @FunctionalInterface
    private interface Selection {
        Sql of(Plan plan, List<String> names);
    }

    private <T extends @Nullable Object> T read(Function<Plan, List<String>> names, Selection selection, Work<T> work) {
        List<String> wanted = names.apply(plan);
        List<AttributeType> types = types(plan, wanted);
        try {
            return work.on(selection.of(plan, wanted), wanted, types);
        } catch (StaleHeadingException e) {
            Plan fresh = fresh(e);
            List<String> present = names.apply(fresh);
            return work.on(selection.of(fresh, present), present, types(fresh, present, wanted, types, e.columns()));
        } catch (UnknownAttributeException | MissingTableException e) {
            Plan fresh = fresh(e);
            if (fresh.equals(plan)) {
                throw e;
            }
            List<String> present = names.apply(fresh);
            return work.on(selection.of(fresh, present), present, types(fresh, present));
        }
    }

    /** The plan over the tables as they are now. */
    private Plan fresh(DataJointException reason) {
        Catalogue catalogue = connection.catalogue();
        Set<String> reread = new HashSet<>();
        try {
            return FreshPlan.of(plan, table -> {
                if (reread.add(table.schema())) {
                    catalogue.forget(table.schema());
                }
                return catalogue.find(table).map(TableInfo::heading).orElseThrow(() -> reason);
            });
        } catch (IllegalStateException e) {
            // An attribute that the plan names is there no more.
            throw reason;
        }
    }

    private static List<AttributeType> types(Plan plan, List<String> names) {
        Heading heading = plan.heading();
        List<AttributeType> types = new ArrayList<>(names.size());
        for (String name : names) {
            AttributeType type = HeadingAlgebra.attribute(heading, name).type();
            MarkerConflict.check(type);
            types.add(type);
        }
        return types;
    }

    /** The types now; a column that differed although its heading is as before is read as it comes. */
    private static List<AttributeType> types(
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

    List<Row> rows() {
        return read(Fetch::all, (from, names) -> SelectRenderer.rows(from, session.dialect()), this::run);
    }

    private static List<String> all(Plan plan) {
        return plan.heading().names();
    }

    /** The values of these attributes in at most that many rows; duplicates are kept. */
    List<Row> columns(List<String> names, @Nullable Long limit) {
        return read(from -> names, columns(limit), this::run);
    }

    private Selection columns(@Nullable Long limit) {
        return (from, names) -> limit == null
                ? SelectRenderer.columns(from, names, session.dialect())
                : SelectRenderer.first(from, names, limit, session.dialect());
    }

    /** All rows as records. */
    <R extends Record> List<R> records(RecordMapper<R> mapper) {
        // A record's constructor is a program's own code, which may use the database: not before all rows are read.
        List<R> records = new ArrayList<>();
        values(mapper, null).forEach(row -> records.add(mapper.map(row)));
        return records;
    }

    private List<@Nullable Object[]> values(RecordMapper<?> mapper, @Nullable Long limit) {
        return read(from -> mapper.attributes(), columns(limit), (sql, names, types) -> session.fetch(sql, types));
    }

    /** The only row, with these attributes. */
    Row one(List<String> names) {
        return only(columns(names, 2L));
    }

    /** The only row as a record. */
    <R extends Record> R one(RecordMapper<R> mapper) {
        return mapper.map(only(values(mapper, 2L)));
    }

    private static <R> R only(List<R> rows) {
        if (rows.size() != 1) {
            throw new QueryException("fetch1 needs exactly one row, but the expression has "
                    + (rows.isEmpty() ? "none" : "more than one")
                    + ". Restrict it by a primary key, or fetch a list with toRows().");
        }
        return rows.get(0);
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
                read(from -> List.of(), selection, (sql, names, types) -> session.fetch(sql, types));
        return rows.isEmpty() ? null : rows.get(0);
    }

    private List<Row> run(Sql sql, List<String> names, List<AttributeType> types) {
        RowIndex index = new RowIndex(names);
        return session.fetch(sql, types, values -> new Row(index, values));
    }

    Stream<Row> stream() {
        return read(Fetch::all, (from, names) -> SelectRenderer.rows(from, session.dialect()), this::stream);
    }

    private Stream<Row> stream(Sql sql, List<String> names, List<AttributeType> types) {
        Cursor cursor = session.stream(sql, types);
        return StreamSupport.stream(new Rows(cursor, new RowIndex(names)), false)
                .onClose(cursor::close);
    }

    private static final class Rows extends Spliterators.AbstractSpliterator<Row> {
        private final Cursor cursor;
        private final RowIndex index;

        Rows(Cursor cursor, RowIndex index) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.cursor = cursor;
            this.index = index;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            @Nullable Object[] values = cursor.next();
            if (values == null) {
                cursor.close();
                return false;
            }
            action.accept(new Row(index, values));
            return true;
        }
    }
}
