package org.datajoint.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.TopRows;
import org.jspecify.annotations.Nullable;

/**
 * The results of a query as rows, records or single values; see {@link QueryExpression#rows()}, {@link
 * QueryExpression#records} and {@link QueryExpression#values}.
 *
 * <p>Immutable and safe for use by many threads. Nothing is read until one of the methods is called, and each call sends a
 * new query. The returned lists are unmodifiable; those of {@link QueryExpression#values} contain null for NULL. Every method
 * throws a {@link org.datajoint.errors.DataJointException} if the server fails.
 *
 * <pre>{@code
 * List<Trial> trials = session.join(trial).records(Trial.class).list();
 * Optional<Trial> slowest = trial.orderBy("rt DESC").limit(1).records(Trial.class).findOne();
 * double rt = trial.restrict(key).values("rt", Double.class).one();
 * }</pre>
 *
 * @param <T> what each row becomes
 */
public final class Results<T extends @Nullable Object> {
    private final Connection connection;
    private final Plan plan;
    private final RowMapping<T> mapping;

    Results(Connection connection, Plan plan, RowMapping<T> mapping) {
        this.connection = connection;
        this.plan = plan;
        this.mapping = mapping;
    }

    /** Returns all results, in the order of the expression if it has one. */
    public List<T> list() {
        return Collections.unmodifiableList(fetch(plan).all(mapping));
    }

    /**
     * Returns the only result; null if it is a NULL value.
     *
     * @throws QueryException if there is no result, or more than one
     */
    public T one() {
        List<T> found = atMostOne();
        if (found.isEmpty()) {
            throw new QueryException("Exactly one row was requested, but " + describe()
                    + " has none. Use findOne() if there may be none, or list().");
        }
        return found.get(0);
    }

    /**
     * Returns the only result; empty if there is none, or if it is a NULL value.
     *
     * @throws QueryException if there is more than one result
     */
    public Optional<T> findOne() {
        List<T> found = atMostOne();
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    private List<T> atMostOne() {
        // Two rows show that there is more than one. They are converted only afterwards, because they may not fit the
        // type.
        Fetch.Unmapped<T> found = fetch(plan).some(mapping, 2);
        if (found.rows().size() > 1) {
            throw new QueryException("Exactly one row was requested, but " + describe()
                    + " has more than one. Restrict it by a primary key, or use list().");
        }
        return found.items();
    }

    private String describe() {
        return AlgebraText.of(plan);
    }

    /**
     * Returns the first results in the order of the expression, or by the primary key if it has no order.
     *
     * @param count the maximum number of results
     * @throws IllegalArgumentException if the number is negative
     */
    public List<T> first(long count) {
        return Collections.unmodifiableList(
                fetch(OrderSpec.apply(plan, Top.of(count).inheritOrder())).all(mapping));
    }

    /**
     * Returns the last results in the order of the expression, or by the primary key if it has no order. The list has the
     * same order.
     *
     * @param count the maximum number of results
     * @throws IllegalArgumentException if the number is negative
     */
    public List<T> last(long count) {
        long limit = Top.natural("count", count);
        List<Ordering> order = OrderSpec.order(plan).orElseGet(() -> OrderSpec.byKey(plan.heading()));
        List<Ordering> reversed = OrderSpec.reversed(order, plan.heading());
        List<T> last =
                new ArrayList<>(fetch(new TopRows(plan, reversed, limit, 0)).all(mapping));
        Collections.reverse(last);
        return Collections.unmodifiableList(last);
    }

    /**
     * Returns a stream that reads rows from the server as they are consumed, without holding all of them in memory. The
     * stream keeps a connection until it is closed or exhausted, so use it in a try-with-resources statement. A transaction
     * has only one connection: if another statement needs it, the remaining rows are read into memory first.
     */
    public Stream<T> stream() {
        return fetch(plan).stream(mapping);
    }

    private Fetch fetch(Plan rows) {
        return new Fetch(connection, rows);
    }
}
