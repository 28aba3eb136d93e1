package org.datajoint.examples.troubleshooting;

import org.datajoint.examples.Item;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.References;

/** Tables with mistakes. */
final class Tables {
    private Tables() {}

    /** A type that does not exist. */
    @Definition("""
            box : int32
            ---
            label : varchra(20)
            """)
    public static class Misspelled extends Manual {}

    /** A class without a constructor for the library. */
    @Definition("box : int32")
    public static class NeedsAnArgument extends Manual {
        /** Takes the number of boxes. */
        final int size;

        NeedsAnArgument(int size) {
            this.size = size;
        }
    }

    /** A computed class without a make. */
    @Definition("-> Item")
    @References(Item.class)
    public static class Unmade extends Computed {}

    /** A reference to a table that does not exist. */
    @Definition("-> Shelf")
    public static class Unreferred extends Manual {}
}
