package org.datajoint.internal.populate;

import org.datajoint.internal.dialect.Sql;

/**
 * A worker that has reserved jobs, as recorded in the jobs table.
 *
 * @param connectionId the server's id of the connection that represents the worker
 * @param user the account, such as {@code lab@10.0.0.7}
 * @param host the name of the machine
 * @param pid the process id
 * @param beforeStart whether all of its reservations are from before the start of the server
 */
record Reservist(long connectionId, String user, String host, long pid, boolean beforeStart) {
    /** Returns the account's name without the host. */
    String userName() {
        int at = user.lastIndexOf('@');
        return at < 0 ? user : user.substring(0, at);
    }

    /** Returns the condition that a job is reserved by this worker. */
    Sql condition() {
        return Sql.of(
                "status='reserved' AND connection_id=? AND user=? AND host=? AND pid=?", connectionId, user, host, pid);
    }
}
