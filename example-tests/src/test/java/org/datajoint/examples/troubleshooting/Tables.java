package org.datajoint.examples.troubleshooting;

import org.datajoint.examples.Item;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.References;

/** Tables with mistakes. */
final class Tables {
    private Tables() {}

    /** A type that there is not. */
    @Definition("""
            box : int32
            ---
            label : varchra(20)
            """)
    public static class Misspelled extends Manual {}

    /** A class that nobody but its maker can make. */
    @Definition("box : int32")
    public static class NeedsAnArgument extends Manual {
        /** How many boxes fit in. */
        final int size;

        NeedsAnArgument(int size) {
            this.size = size;
        }
    }

    /** A class without a make. */
    @Definition("-> Item")
    @References(Item.class)
    public static class Unmade extends Computed {}

    /** A reference to nothing. */
    @Definition("-> Shelf")
    public static class Unreferred extends Manual {}
}
