package org.datajoint.table;

import org.datajoint.heading.Tier;
import org.datajoint.query.Row;

/** A table whose rows are computed from other tables, each key by {@link #make}. Its key comes from foreign keys alone. */
public abstract class Computed extends Table {
    /** For subclasses. */
    protected Computed() {}

    /**
     * Computes and inserts the row of a key, and those of the parts.
     *
     * @param key the key's attributes by name
     */
    protected abstract void make(Row key);

    @Override
    public final Tier tier() {
        return Tier.COMPUTED;
    }
}
