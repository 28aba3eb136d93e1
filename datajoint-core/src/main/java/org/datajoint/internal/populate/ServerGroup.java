package org.datajoint.internal.populate;

import java.util.Optional;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;

/**
 * Whether several servers take changes to the same tables. Each has named locks and connections of its own, so that it cannot
 * say whether a worker lives that is connected to another one.
 *
 * @param nodes the nodes of the Galera cluster that the server belongs to; 0 if it belongs to none
 * @param singlePrimary what the server says of the members of its group replication: {@code OFF} if all of them take changes;
 *     empty if it knows nothing of groups
 */
record ServerGroup(long nodes, String singlePrimary) {
    /** Asks the server. */
    static ServerGroup of(SqlSession session) {
        return new ServerGroup(
                Long.parseUnsignedLong(shown(session, "STATUS LIKE 'wsrep_cluster_size'", "0")),
                shown(session, "VARIABLES LIKE 'group_replication_single_primary_mode'", ""));
    }

    /** Returns the first value that {@code SHOW GLOBAL} has of something, or {@code otherwise} if it has none. */
    static String shown(SqlSession session, String what, String otherwise) {
        return session.fetch(Sql.of("SHOW GLOBAL " + what)).values().stream()
                .findFirst()
                .map(row -> String.valueOf(row[1]))
                .orElse(otherwise);
    }

    /** Returns whether other servers than this one take changes. */
    boolean takesChangesElsewhere() {
        return nodes > 1 || singlePrimary.equals("OFF");
    }

    /** Returns what a run is to be told that goes by leases alone; empty if they tell it of all workers. */
    Optional<String> warning() {
        if (!takesChangesElsewhere()) {
            return Optional.empty();
        }
        return Optional.of("Leases tell of the workers at one server, and this one is "
                + (nodes > 1 ? "one of the " + nodes + " nodes of a cluster" : "a member of a replication group")
                + " that all take changes. If a worker dies, its jobs stay reserved. Add recovery(JobRecovery.TIMEOUT) and"
                + " orphanTimeout(...), longer than the longest make, to the options of populate.");
    }
}
