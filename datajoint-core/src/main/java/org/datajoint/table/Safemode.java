package org.datajoint.table;

import org.datajoint.connection.Connection;
import org.datajoint.errors.TransactionException;

/** Asks for confirmation before something is destroyed, if the setting {@code safemode} is on. */
final class Safemode {
    private Safemode() {}

    /**
     * Returns whether confirmation is required.
     *
     * @throws TransactionException if it is required and a transaction is open
     */
    static boolean isOn(Connection connection) {
        boolean on = connection.config().getBoolean("safemode");
        if (on && connection.isInTransaction()) {
            throw new TransactionException(
                    "safemode is on, and an open transaction would hold its locks while somebody is asked to confirm."
                            + " Nothing was deleted. Delete outside the transaction, or set safemode to false"
                            + " (config().set(\"safemode\", false)).");
        }
        return on;
    }

    /** Returns whether to execute the plan, after asking for confirmation if required. */
    static boolean agrees(Connection connection, Object plan) {
        return !isOn(connection) || connection.confirmation().confirm(plan.toString());
    }
}
