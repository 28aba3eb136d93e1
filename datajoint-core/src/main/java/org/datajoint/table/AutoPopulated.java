package org.datajoint.table;

import java.lang.reflect.Method;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.populate.ProgressQuery;
import org.datajoint.internal.populate.RunHandle;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.Required;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.populate.PopulateRun;
import org.datajoint.populate.Progress;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/**
 * A table that is filled by its own {@code make} method: a {@link Computed} or {@link Imported} table. Its key source
 * determines which keys the table should have; {@code populate} makes the missing ones, each in a separate transaction.
 *
 * <pre>{@code
 * summary.populate();
 * summary.populate(PopulateOptions.defaults().reserveJobs().workers(4).suppressErrors(), Map.of("subject_id", 1));
 * System.out.println(summary.progress());
 * }</pre>
 */
public abstract sealed class AutoPopulated extends Table permits Computed, Imported {
    private static final String OPTIONS = "a choice of options. Give PopulateOptions.defaults()";
    private static final String RESTRICTIONS = "a restriction. Give none to populate all keys";

    private final Object jobsLock = new Object();

    private @Nullable Jobs jobs;
    private volatile @Nullable Ancestry ancestry;

    AutoPopulated() {}

    /**
     * Computes and inserts the row for one key and the rows of its parts. A class either overrides this method or implements
     * {@link ThreePartMake}.
     *
     * @param make the key, access to other tables, and the methods that insert for this key
     * @throws Exception if making the key fails; the exception is recorded as the reason
     */
    protected void make(Make make) throws Exception {
        throw new IllegalStateException("a class without make is refused when it is bound");
    }

    /**
     * Returns the key source: a query whose primary keys are the keys that this table should have. By default it is the join
     * of the tables that the foreign keys in the primary key refer to. Every attribute of the query's primary key must be an
     * attribute of this table.
     *
     * @throws org.datajoint.errors.QueryException if the primary key has no foreign key
     */
    protected QueryExpression keySource() {
        return KeySource.standard(this);
    }

    /**
     * Makes all keys of the key source that are missing from the table, one after another in the calling thread. The first
     * failure ends the run.
     *
     * @param restrictions the conditions on the key source, all of which must hold: each a condition, a map, a record, SQL
     *     text, another expression, or a collection of these, of which at least one must hold
     * @return the outcome of the run
     * @throws org.datajoint.populate.PopulateException if a key failed; its rows were rolled back, and the keys made before
     *     it were kept
     * @throws org.datajoint.errors.TransactionException if a transaction is open, for example inside of a make
     * @throws org.datajoint.errors.UnknownAttributeException if a map restricts and none of its names is an attribute of the
     *     key source
     * @throws org.datajoint.errors.QueryException if the key source has an attribute that this table lacks
     */
    public final PopulateResult populate(Object... restrictions) {
        return populate(PopulateOptions.defaults(), restrictions);
    }

    /**
     * Makes the keys of the key source that are missing from the table, with the given options; see {@link
     * #populate(Object...)}. If the calling thread is interrupted, the run ends as if it had been cancelled.
     */
    public final PopulateResult populate(PopulateOptions options, Object... restrictions) {
        Required.argument(options, OPTIONS);
        Required.argument(restrictions, RESTRICTIONS);
        ClassMade made = new ClassMade(this);
        RunHandle.requireOutside(made);
        KeySource source = KeySource.chosen(this, restrictions);
        return RunHandle.run(made, options, source.missing(), jobs(source, options, restrictions));
    }

    /** Starts to make all missing keys in the background; see {@link #populate(Object...)}. */
    public final PopulateRun populateAsync(Object... restrictions) {
        return populateAsync(PopulateOptions.defaults(), restrictions);
    }

    /**
     * Starts to make missing keys in the background, with the given options; see {@link #populate(PopulateOptions,
     * Object...)}. An error in the restrictions is thrown immediately; any other error is reported by the result of the run.
     */
    public final PopulateRun populateAsync(PopulateOptions options, Object... restrictions) {
        Required.argument(options, OPTIONS);
        Required.argument(restrictions, RESTRICTIONS);
        ClassMade made = new ClassMade(this);
        RunHandle.requireOutside(made);
        KeySource source = KeySource.chosen(this, restrictions);
        return RunHandle.start(made, options, source.missing(), jobs(source, options, restrictions));
    }

    /** Returns the current ancestry of the table. */
    final Ancestry ancestry() {
        Catalogue catalogue = SessionConnection.catalogue(connection());
        Ancestry known = ancestry;
        if (known == null || !known.isStill(catalogue)) {
            known = Ancestry.of(tableName(), catalogue);
            ancestry = known;
        }
        return known;
    }

    /** Returns whether the class overrides {@link #keySource}. */
    final boolean choosesKeys() {
        for (Class<?> at = getClass(); at != null && at != AutoPopulated.class; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals("keySource") && method.getParameterCount() == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private RunHandle.JobSource jobs(KeySource source, PopulateOptions options, Object... restrictions) {
        return version -> jobs().reservations(source.keys(), restrictions.length > 0, options, version);
    }

    /**
     * Returns the jobs of the table, which workers that reserve keys share. The jobs table is declared if it is missing.
     *
     * @throws org.datajoint.errors.DataJointException if the table's primary key has no foreign key, or another table already
     *     uses the name of the jobs table
     */
    public final Jobs jobs() {
        Jobs own;
        synchronized (jobsLock) {
            own = jobs == null ? new Jobs(this) : jobs;
            jobs = own;
        }
        return own.declared();
    }

    /**
     * Returns how many keys the key source has and how many of them are missing from the table. Sends one statement.
     *
     * @param restrictions the conditions on the key source; see {@link #populate(Object...)}
     */
    public final Progress progress(Object... restrictions) {
        KeySource source = KeySource.chosen(this, restrictions);
        return new ProgressQuery(connection()).of(source.keys(), source.done());
    }
}
