package org.datajoint.internal.populate;

import java.util.Optional;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;

/**
 * The replication of a server, which tells whether other servers accept changes to the same tables. Each server has its own
 * named locks and connections, so it cannot tell whether a worker that is connected to another server is alive.
 *
 * @param nodes the number of nodes of the Galera cluster that the server belongs to; 0 if it belongs to none
 * @param singlePrimary the server's variable {@code group_replication_single_primary_mode}: {@code OFF} if all members of
 *     its group accept changes; empty if group replication is not installed
 */
record ServerGroup(long nodes, String singlePrimary) {
    /** Reads the server's configuration. */
    static ServerGroup of(SqlSession session) {
        return new ServerGroup(
                Long.parseUnsignedLong(shown(session, "STATUS LIKE 'wsrep_cluster_size'", "0")),
                shown(session, "VARIABLES LIKE 'group_replication_single_primary_mode'", ""));
    }

    /** Returns the first value in the result of a {@code SHOW GLOBAL} statement, or {@code otherwise} if there is none. */
    static String shown(SqlSession session, String what, String otherwise) {
        return session.fetch(Sql.of("SHOW GLOBAL " + what)).values().stream()
                .findFirst()
                .map(row -> String.valueOf(row[1]))
                .orElse(otherwise);
    }

    /** Returns whether other servers accept changes too. */
    boolean takesChangesElsewhere() {
        return nodes > 1 || singlePrimary.equals("OFF");
    }

    /** Returns the warning for a run that relies on leases alone; empty if leases show it all workers. */
    Optional<String> warning() {
        if (!takesChangesElsewhere()) {
            return Optional.empty();
        }
        return Optional.of("A lease only shows the workers on the same server, and this server is "
                + (nodes > 1 ? "one of the " + nodes + " nodes of a cluster" : "a member of a replication group")
                + " whose members all accept changes. If a worker dies, its jobs remain reserved. Add"
                + " recovery(JobRecovery.TIMEOUT) and orphanTimeout(...), longer than the longest make, to the options of"
                + " populate.");
    }
}
