package org.datajoint.table;

import org.datajoint.heading.Tier;
import org.datajoint.query.Row;

/** A table whose rows are computed from data outside the database, each key by {@link #make}. Its key comes from foreign keys alone. */
public abstract class Imported extends Table {
    /** For subclasses. */
    protected Imported() {}

    /**
     * Computes and inserts the row of a key, and those of the parts.
     *
     * @param key the key's attributes by name
     */
    protected abstract void make(Row key);

    @Override
    public final Tier tier() {
        return Tier.IMPORTED;
    }
}
