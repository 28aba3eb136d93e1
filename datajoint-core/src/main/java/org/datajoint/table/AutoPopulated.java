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
 * A table that is filled by its own make: a {@link Computed} or {@link Imported} table. Its key source says which keys there
 * are; {@code populate} makes those that are missing, each in a transaction of its own.
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
     * Computes and inserts the row of one key, and those of its parts. A class overrides this, or implements {@link
     * ThreePartMake}.
     *
     * @param make the key, the tables around it, and the inserts for it
     * @throws Exception if that fails; the key fails with it
     */
    protected void make(Make make) throws Exception {
        throw new IllegalStateException("a class without make is refused when it is bound");
    }

    /**
     * Returns the keys that there are: the primary key of each row is one. Unless it is overridden, these are the combinations
     * of the rows that the foreign keys in the primary key refer to. Every attribute of its primary key must be an attribute
     * of this table.
     *
     * @throws org.datajoint.errors.QueryException if no foreign key lies in the primary key
     */
    protected QueryExpression keySource() {
        return KeySource.standard(this);
    }

    /**
     * Makes all keys of the key source that are not in the table, one after another in the calling thread; the first failure
     * ends the run.
     *
     * @param restrictions restrict the key source, all of them together: each a condition, a map, a record, SQL text, another
     *     expression, or a collection of these, of which one must hold
     * @return what was done
     * @throws org.datajoint.populate.PopulateException if a key failed; nothing of it was kept, and all keys before it were
     * @throws org.datajoint.errors.TransactionException in a transaction, as inside of a make
     * @throws org.datajoint.errors.UnknownAttributeException if a map restricts and none of its names is an attribute of the
     *     key source
     * @throws org.datajoint.errors.QueryException if the key source has an attribute that this table lacks
     */
    public final PopulateResult populate(Object... restrictions) {
        return populate(PopulateOptions.defaults(), restrictions);
    }

    /**
     * Makes the keys of the key source that are not in the table, with the given options; see {@link #populate(Object...)}.
     * If the calling thread is interrupted the run ends as if it were cancelled.
     */
    public final PopulateResult populate(PopulateOptions options, Object... restrictions) {
        Required.argument(options, OPTIONS);
        Required.argument(restrictions, RESTRICTIONS);
        ClassMade made = new ClassMade(this);
        RunHandle.requireOutside(made);
        KeySource source = KeySource.chosen(this, restrictions);
        return RunHandle.run(made, options, source.missing(), jobs(source, options, restrictions));
    }

    /** Starts to populate in the background, all missing keys; see {@link #populate(Object...)}. */
    public final PopulateRun populateAsync(Object... restrictions) {
        return populateAsync(PopulateOptions.defaults(), restrictions);
    }

    /**
     * Starts to populate in the background, with the given options; see {@link #populate(PopulateOptions, Object...)}. What is
     * wrong with the restrictions is told at once, all else by the run's result.
     */
    public final PopulateRun populateAsync(PopulateOptions options, Object... restrictions) {
        Required.argument(options, OPTIONS);
        Required.argument(restrictions, RESTRICTIONS);
        ClassMade made = new ClassMade(this);
        RunHandle.requireOutside(made);
        KeySource source = KeySource.chosen(this, restrictions);
        return RunHandle.start(made, options, source.missing(), jobs(source, options, restrictions));
    }

    /** Returns what the table refers to as it is now. */
    final Ancestry ancestry() {
        Catalogue catalogue = SessionConnection.catalogue(connection());
        Ancestry known = ancestry;
        if (known == null || !known.isStill(catalogue)) {
            known = Ancestry.of(tableName(), catalogue);
            ancestry = known;
        }
        return known;
    }

    /** Returns whether its class has a key source of its own. */
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
     * Returns the jobs of the table, which workers share that reserve keys. Their table is declared if it is missing.
     *
     * @throws org.datajoint.errors.DataJointException if the table's primary key has no foreign key, or another table keeps
     *     its jobs under the same name
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
     * Returns how many keys the key source has, and how many of them are not in the table, by one statement.
     *
     * @param restrictions restrict the key source; see {@link #populate(Object...)}
     */
    public final Progress progress(Object... restrictions) {
        KeySource source = KeySource.chosen(this, restrictions);
        return new ProgressQuery(connection()).of(source.keys(), source.done());
    }
}
