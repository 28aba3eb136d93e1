package org.datajoint.table;

import org.datajoint.heading.Tier;

/**
 * A table whose rows are computed from other tables. {@link #make} computes the row for one key at a time. All attributes of
 * the primary key come from foreign keys.
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
public abstract non-sealed class Computed extends AutoPopulated {
    /** For subclasses. */
    protected Computed() {}

    @Override
    public final Tier tier() {
        return Tier.COMPUTED;
    }
}
