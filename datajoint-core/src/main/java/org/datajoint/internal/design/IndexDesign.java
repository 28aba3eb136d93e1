package org.datajoint.internal.design;

import java.util.List;

/**
 * An index to be declared.
 *
 * @param unique whether no two rows may have the same values
 * @param parts the SQL of the indexed values: quoted names or expressions in parentheses
 */
public record IndexDesign(boolean unique, List<String> parts) {
    public IndexDesign {
        parts = List.copyOf(parts);
    }

    /** Returns the clause in a declaration. */
    public String sql() {
        return (unique ? "unique index (" : "index (") + String.join(",", parts) + ")";
    }
}
