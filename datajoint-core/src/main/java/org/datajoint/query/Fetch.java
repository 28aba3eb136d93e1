package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.datajoint.connection.Connection;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.internal.definition.MarkerConflict;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.select.SelectRenderer;
import org.jspecify.annotations.Nullable;

/** Runs a plan and brings its rows. */
final class Fetch {
    private final SqlSession session;
    private final Plan plan;
    private final Attempt attempt;

    Fetch(Connection connection, Plan plan) {
        this.session = connection.session();
        this.plan = plan;
        this.attempt = new Attempt(session, plan);
    }

    /** @throws UnknownAttributeException if the heading has no such attribute */
    static String known(Heading heading, String name) {
        if (!heading.contains(name)) {
            throw new UnknownAttributeException("`" + name + "` is not an attribute here. The attributes are "
                    + String.join(", ", heading.names()) + ".");
        }
        return name;
    }

    List<Row> rows() {
        return run(
                tried -> SelectRenderer.rows(tried, session.dialect()),
                plan.heading().names());
    }

    /** The values of these attributes in at most that many rows; duplicates are kept. */
    List<Row> columns(List<String> names, @Nullable Long limit) {
        return run(tried -> columnsSql(tried, names, limit), names);
    }

    private Sql columnsSql(Plan tried, List<String> names, @Nullable Long limit) {
        return limit == null
                ? SelectRenderer.columns(tried, names, session.dialect())
                : SelectRenderer.first(tried, names, limit, session.dialect());
    }

    /** All rows as records. */
    <R extends Record> List<R> records(RecordMapper<R> mapper) {
        // A record's constructor is a program's own code, which may use the database: not before all rows are read.
        List<R> records = new ArrayList<>();
        values(mapper, null).forEach(row -> records.add(mapper.map(row)));
        return records;
    }

    private List<@Nullable Object[]> values(RecordMapper<?> mapper, @Nullable Long limit) {
        List<String> names = mapper.attributes();
        return attempt.query(tried -> session.fetch(columnsSql(tried, names, limit), types(names)));
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
        @Nullable Object @Nullable [] row = first(tried -> SelectRenderer.count(tried, session.dialect()));
        return row == null ? 0 : ((Number) Objects.requireNonNull(row[0])).longValue();
    }

    boolean isEmpty() {
        return first(tried -> SelectRenderer.any(tried, session.dialect())) == null;
    }

    private @Nullable Object @Nullable [] first(Function<Plan, Sql> sql) {
        List<@Nullable Object[]> rows =
                attempt.query(tried -> session.fetch(sql.apply(tried), List.of(AttributeType.UNKNOWN)));
        return rows.isEmpty() ? null : rows.get(0);
    }

    private List<Row> run(Function<Plan, Sql> sql, List<String> names) {
        RowIndex index = new RowIndex(names);
        return attempt.query(tried -> session.fetch(sql.apply(tried), types(names), values -> new Row(index, values)));
    }

    private List<AttributeType> types(List<String> names) {
        Heading heading = plan.heading();
        List<AttributeType> types = new ArrayList<>(names.size());
        for (String name : names) {
            AttributeType type = HeadingAlgebra.attribute(heading, name).type();
            MarkerConflict.check(type);
            types.add(type);
        }
        return types;
    }

    Stream<Row> stream() {
        List<String> names = plan.heading().names();
        Cursor cursor =
                attempt.query(tried -> session.stream(SelectRenderer.rows(tried, session.dialect()), types(names)));
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
