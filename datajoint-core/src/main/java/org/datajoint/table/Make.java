package org.datajoint.table;

import java.util.Map;
import java.util.Optional;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/**
 * What the making of one key of a computed or imported table works with: the key, the tables around it, and the inserts
 * that only it may do. It is valid until the {@code make} method that it was given to returns, and for that thread alone.
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
    /** Returns the key that is being made: the attributes of the key source, in its order. */
    Row key();

    /**
     * Returns the rows of an ancestor that the key leads to, found through the columns of foreign keys: those that the row of
     * the key will refer to, directly or through others. A part of an ancestor can be asked for too: its rows are those of its
     * master's rows, unless it is an ancestor itself.
     *
     * @throws org.datajoint.errors.QueryException if the table is no ancestor, or one that only attributes outside of the key
     *     refer to, which nobody knows before the insert
     */
    QueryExpression upstream(Class<? extends Table> ancestor);

    /**
     * Returns the rows of an ancestor that the key leads to; see {@link #upstream(Class)}.
     *
     * @param ancestor the name of its class, such as {@code Session} or {@code Session.Trial}, or its name in the database
     * @throws org.datajoint.errors.QueryException if there is no such ancestor, or more than one of that name
     */
    QueryExpression upstream(String ancestor);

    /**
     * Returns the rows of an ancestor's part that belong to the rows of the ancestor which the key leads to, whether or not
     * the part is an ancestor itself; see {@link #upstream(Class)}.
     */
    QueryExpression upstreamParts(Class<? extends Part> part);

    /** Returns a table of the same schema, with all its rows. */
    <T extends Table> T table(Class<T> type);

    /**
     * Inserts the row of the key. Attributes of the key may be left out; they are filled in.
     *
     * @throws org.datajoint.errors.QueryException if the row does not fit the table or belongs to another key
     */
    void insert1(Map<String, ?> row);

    /** Inserts the row of the key from a record; see {@link #insert1(Map)}. */
    void insert1(Record row);

    /** Inserts several rows of the key, all or none; see {@link #insert1(Map)}. */
    void insert(Iterable<?> rows);

    /** Inserts rows of the key into a part, all or none; see {@link #insert1(Map)}. */
    void insert(Class<? extends Part> part, Iterable<?> rows);

    /**
     * Returns what the caller of populate said under {@code name}, for steering a run (such as how much it says or which
     * device it uses), never a result.
     *
     * @throws IllegalArgumentException if the value is not of the type
     */
    <T> Optional<T> directive(String name, Class<T> type);

    /** Says that this key is passed over on purpose; what was inserted for it is taken back. */
    void skip(String reason);

    /** Returns whether the run was cancelled, so that a long computation should end soon. */
    boolean isCancelled();
}
