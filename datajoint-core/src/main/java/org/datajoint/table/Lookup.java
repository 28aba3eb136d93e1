package org.datajoint.table;

import java.util.List;
import org.datajoint.heading.Tier;

/**
 * A table whose rows are constants that belong to the program.
 *
 * <pre>{@code
 * @Definition("""
 *     species : varchar(24)
 *     """)
 * public class Species extends Lookup {
 *     @Override
 *     protected List<?> contents() {
 *         return List.of(Map.of("species", "mouse"), Map.of("species", "rat"));
 *     }
 * }
 * }</pre>
 */
public abstract class Lookup extends Table {
    /** For subclasses. */
    protected Lookup() {}

    /**
     * Returns the rows that the table must contain, as maps, records or rows. Missing ones are inserted when the class is
     * bound.
     */
    protected List<?> contents() {
        return List.of();
    }

    @Override
    public final Tier tier() {
        return Tier.LOOKUP;
    }
}
