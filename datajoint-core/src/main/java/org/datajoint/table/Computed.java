package org.datajoint.table;

import org.datajoint.heading.Tier;

/**
 * A table whose rows are computed from other tables. Each row is produced by {@link #make} for one key. All
 * primary-key attributes come from foreign keys.
 *
 * <pre>{@code
 * @Definition("""
 *     -> Session
 *     ---
 *     mean_rt : float64
 *     """)
 * public class Summary extends Computed {
 *     @Override
 *     protected void make(Make make) {
 *         double mean = DoubleStream.of(make.upstream(Session.Trial.class).doubles("rt")).average().orElseThrow();
 *         make.insert1(Map.of("mean_rt", mean)); // the key is filled in
 *     }
 * }
 * }</pre>
 */
public abstract class Computed extends Table {
    /** For subclasses. */
    protected Computed() {}

    /**
     * Computes and inserts the row of one key, and those of its parts.
     *
     * @param make the key, the tables around it, and the inserts for it
     */
    protected abstract void make(Make make);

    @Override
    public final Tier tier() {
        return Tier.COMPUTED;
    }

    /**
     * Returns the jobs of the table, which workers share that reserve keys. Their table is declared if it is missing.
     *
     * @throws org.datajoint.errors.DataJointException if the table's primary key has no foreign key, or another table keeps
     *     its jobs under the same name
     */
    public final Jobs jobs() {
        return declaredJobs();
    }
}
