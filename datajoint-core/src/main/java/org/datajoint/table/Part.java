package org.datajoint.table;

import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;

/**
 * A table whose rows are details of the rows of its master table. The class is nested in the class of the master, its
 * definition refers to {@code master}, and it is declared together with the master.
 *
 * <pre>{@code
 * public class Session extends Manual {
 *     @Definition("""
 *         -> master
 *         trial : int16
 *         """)
 *     public static class Trial extends Part {}
 * }
 * }</pre>
 */
public abstract class Part extends Table {
    /** For subclasses. */
    protected Part() {}

    @Override
    public final Tier tier() {
        return Tier.PART;
    }

    /** Returns the name of the table that this one is a part of. */
    public final TableName masterName() {
        return tableName()
                .master()
                .orElseThrow(
                        () -> new DataJointException("The table " + tableName() + " is not a part of another table."));
    }
}
