package org.datajoint.internal.populate;

import org.datajoint.internal.dialect.Sql;

/**
 * Who has reserved jobs, as they tell it.
 *
 * @param connectionId the connection
 * @param user the account, such as {@code lab@10.0.0.7}
 * @param host the machine
 * @param pid the process
 * @param beforeStart whether the server was started after that
 */
record Reservist(long connectionId, String user, String host, long pid, boolean beforeStart) {
    /** Returns the account's name. */
    String userName() {
        int at = user.lastIndexOf('@');
        return at < 0 ? user : user.substring(0, at);
    }

    /** Returns the condition that a job is reserved by him. */
    Sql condition() {
        return Sql.of(
                "status='reserved' AND connection_id=? AND user=? AND host=? AND pid=?", connectionId, user, host, pid);
    }
}
