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

/** Runs a plan and brings its rows, each as what a mapping makes of it. */
final class Fetch {
    private final SqlSession session;
    private final Plan plan;

    Fetch(Connection connection, Plan plan) {
        this.session = connection.session();
        this.plan = plan;
    }

    /** Returns all rows; duplicates are kept. */
    <T extends @Nullable Object> List<T> all(RowMapping<T> mapping) {
        return run(sql(mapping.names()), mapping);
    }

    /** Returns the values of these attributes in at most that many rows, in the plan's order if it has one. */
    List<@Nullable Object[]> some(List<String> names, long limit) {
        return session.fetch(SelectRenderer.first(plan, names, limit, session.dialect()), types(names));
    }

    private Sql sql(List<String> names) {
        return names.equals(plan.heading().names())
                ? SelectRenderer.rows(plan, session.dialect())
                : SelectRenderer.columns(plan, names, session.dialect());
    }

    private <T extends @Nullable Object> List<T> run(Sql sql, RowMapping<T> mapping) {
        List<AttributeType> types = types(mapping.names());
        if (!mapping.runsProgram()) {
            return session.fetch(sql, types, mapping.item());
        }
        // A program's own code may use the database: not before all rows are read.
        List<@Nullable Object[]> rows = session.fetch(sql, types);
        List<T> items = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            items.add(mapping.item().apply(row));
        }
        return items;
    }

    long count() {
        @Nullable Object @Nullable [] row = first(SelectRenderer.count(plan, session.dialect()));
        return row == null ? 0 : ((Number) Objects.requireNonNull(row[0])).longValue();
    }

    boolean isEmpty() {
        return first(SelectRenderer.any(plan, session.dialect())) == null;
    }

    private @Nullable Object @Nullable [] first(Sql sql) {
        List<@Nullable Object[]> rows = session.fetch(sql, List.of(AttributeType.UNKNOWN));
        return rows.isEmpty() ? null : rows.get(0);
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

    <T extends @Nullable Object> Stream<T> stream(RowMapping<T> mapping) {
        Cursor cursor = session.stream(sql(mapping.names()), types(mapping.names()));
        return StreamSupport.stream(new Items<>(cursor, mapping.item()), false).onClose(cursor::close);
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
