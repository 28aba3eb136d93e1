package org.datajoint.table;

import java.util.Map;
import java.util.Optional;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/**
 * The context in which one key of a computed or imported table is made: the key, access to other tables, and the inserts that
 * only this make may perform. Valid until the {@code make} method that received it returns, and only in the thread that runs
 * that method.
 *
 * <pre>{@code
 * @Override
 * protected void make(Make make) {
 *     double[] times = make.upstream(Session.Trial.class).doubles("rt");
 *     make.insert1(Map.of("mean_rt", mean(times))); // the key is filled in
 * }
 * }</pre>
 */
public interface Make {
    /** Returns the key that is being made, with the primary-key attributes of the key source in their order. */
    Row key();

    /**
     * Returns the rows of an ancestor table that belong to the key: those that the row of the key will refer to, directly or
     * through other tables. They are found through the columns of foreign keys. A part of an ancestor is accepted too; unless
     * it is an ancestor itself, its rows are those of the master's rows that belong to the key.
     *
     * @throws org.datajoint.errors.QueryException if the table is not an ancestor, or if only attributes outside of the key
     *     refer to it, whose values are unknown before the insert
     */
    QueryExpression upstream(Class<? extends Table> ancestor);

    /**
     * Returns the rows of an ancestor table that belong to the key; see {@link #upstream(Class)}.
     *
     * @param ancestor the name of its class, such as {@code Session} or {@code Session.Trial}, optionally preceded by the
     *     schema, or its name in the database
     * @throws org.datajoint.errors.QueryException if there is no such ancestor, or more than one of that name
     */
    QueryExpression upstream(String ancestor);

    /**
     * Returns the rows of a part of an ancestor whose master rows belong to the key, whether or not the part is an ancestor
     * itself; see {@link #upstream(Class)}.
     */
    QueryExpression upstreamParts(Class<? extends Part> part);

    /** Returns another table of the same schema, not restricted to the key. */
    <T extends Table> T table(Class<T> type);

    /**
     * Inserts the row of the key. Attributes of the key may be omitted; they are filled in.
     *
     * @throws org.datajoint.errors.QueryException if the row does not fit the table or belongs to another key
     */
    void insert1(Map<String, ?> row);

    /** Inserts the row of the key from a record; see {@link #insert1(Map)}. */
    void insert1(Record row);

    /** Inserts several rows for the key, either all of them or none; see {@link #insert1(Map)}. */
    void insert(Iterable<?> rows);

    /** Inserts rows for the key into a part, either all of them or none; see {@link #insert1(Map)}. */
    void insert(Class<? extends Part> part, Iterable<?> rows);

    /**
     * Returns the value that the caller of populate passed under {@code name}; empty if there is none. Directives control how
     * a run proceeds, for example how much it logs or which device it uses. They must not influence the results.
     *
     * @throws IllegalArgumentException if the value is not of the given type
     */
    <T> Optional<T> directive(String name, Class<T> type);

    /** Marks this key as skipped on purpose. Rows that were inserted for it are rolled back. */
    void skip(String reason);

    /** Returns whether the run was cancelled, so that a long computation should end soon. */
    boolean isCancelled();
}
