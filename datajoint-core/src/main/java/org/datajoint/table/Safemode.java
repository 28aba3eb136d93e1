package org.datajoint.table;

import org.datajoint.connection.Connection;
import org.datajoint.errors.TransactionException;

/** Asks before something is destroyed, while the setting {@code safemode} is on. */
final class Safemode {
    private Safemode() {}

    /**
     * Returns whether somebody has to be asked.
     *
     * @throws DataJointException if one has to and a transaction is open
     */
    static boolean isOn(Connection connection) {
        boolean on = connection.config().getBoolean("safemode");
        if (on && connection.isInTransaction()) {
            throw new TransactionException(
                    "safemode is on, and a transaction is open, which would hold its locks while somebody"
                            + " is asked. Nothing was deleted. Delete outside of the transaction, or set safemode to false"
                            + " (config().set(\"safemode\", false)).");
        }
        return on;
    }

    /** Returns whether to go on. */
    static boolean agrees(Connection connection, Object plan) {
        return !isOn(connection) || connection.confirmation().confirm(plan.toString());
    }
}
