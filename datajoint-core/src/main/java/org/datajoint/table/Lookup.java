package org.datajoint.table;

import java.util.List;
import org.datajoint.heading.Tier;

/**
 * A table whose rows are constants and belong to the program.
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
     * Returns the rows that the table must hold, as maps, records or rows; those that are missing are inserted on binding.
     */
    protected List<?> contents() {
        return List.of();
    }

    @Override
    public final Tier tier() {
        return Tier.LOOKUP;
    }
}
