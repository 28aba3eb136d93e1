package org.datajoint.internal.populate;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * A running make of one key. It knows which rows may be inserted and how many were. It belongs to the thread that runs it;
 * only this thread may insert into the target and its parts.
 */
public final class MakeScope {
    private static final ThreadLocal<@Nullable MakeScope> CURRENT = new ThreadLocal<>();

    private final SqlSession session;
    private final ValueTypes values;
    private final TableName target;
    private final Row key;
    private final Phase phase;
    private long inserted;
    private @Nullable DataJointException violation;
    private @Nullable String skipReason;

    /** The phase of a make that is running. */
    public enum Phase {
        /** The whole of an ordinary make. */
        MAKE,
        /** The first part of a three-part make, which only reads. */
        FETCH,
        /** The second part, which does not use the database. */
        COMPUTE,
        /** The last part. */
        INSERT
    }

    MakeScope(SqlSession session, ValueTypes values, TableName target, Row key, Phase phase) {
        this.session = session;
        this.values = values;
        this.target = target;
        this.key = key;
        this.phase = phase;
    }

    /** Returns the make that runs in the calling thread. */
    public static Optional<MakeScope> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Returns the make that runs in the calling thread if it may insert rows into {@code table}. */
    public static @Nullable MakeScope covering(SqlSession session, TableName table) {
        MakeScope scope = CURRENT.get();
        return scope != null && scope.covers(session, table) ? scope : null;
    }

    private boolean covers(SqlSession used, TableName table) {
        return used == session
                && (phase == Phase.MAKE || phase == Phase.INSERT)
                && (table.equals(target)
                        || table.master().filter(target::equals).isPresent());
    }

    /** Runs {@code body} as this make. */
    void run(Body body) throws Exception {
        MakeScope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            body.run(this);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
        if (violation != null) {
            throw violation;
        }
    }

    /** Returns the key that is being made. */
    public Row key() {
        return key;
    }

    /** Returns the phase of the make. */
    public Phase phase() {
        return phase;
    }

    /** Throws if the make is used after its end or by another thread. */
    public void requireRunning(String what) {
        if (CURRENT.get() != this) {
            throw new TransactionException(
                    what + " can only be used while make is running, and by the thread that runs it. The make of " + key
                            + " in " + target + " is not running in this thread.");
        }
    }

    /**
     * Inserts rows into the target or one of its parts, each with the key filled in.
     *
     * @param insert sends the rows and returns how many were inserted
     * @throws DataJointException if a row belongs to another key; then the make fails even if it catches this exception
     */
    public long insert(TableInfo table, Iterator<?> rows, ToLongFunction<Iterator<?>> insert) {
        KeyedRows keyed = new KeyedRows(rows, KeyColumns.of(this, values, target, table));
        long count;
        try {
            count = insert.applyAsLong(keyed);
        } finally {
            if (violation == null) {
                violation = keyed.violation();
            }
        }
        if (table.name().equals(target)) {
            inserted += count;
        }
        return count;
    }

    /** Marks the key as skipped. */
    public void skip(String reason) {
        skipReason = reason;
    }

    Optional<String> skipReason() {
        return Optional.ofNullable(skipReason);
    }

    /** Returns whether no row was inserted into the target. */
    boolean isEmpty() {
        return inserted == 0;
    }

    /** The code that is run as a make. */
    @FunctionalInterface
    interface Body {
        void run(MakeScope scope) throws Exception;
    }
}
