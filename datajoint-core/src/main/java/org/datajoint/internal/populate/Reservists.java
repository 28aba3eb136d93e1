package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Rows;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines whether the workers that have reserved jobs are alive. A worker whose lease has its lock is alive. For others,
 * such as workers of DataJoint for Python, the server's list of connections decides, as far as the account can see it.
 */
final class Reservists {
    private static final Logger LOG = LoggerFactory.getLogger(Reservists.class);

    private final JobQueue queue;
    private final SqlSession session;

    Reservists(JobQueue queue) {
        this.queue = queue;
        this.session = queue.session();
    }

    enum Life {
        ALIVE,
        DEAD,
        UNKNOWN
    }

    record Judgement(Reservist reservist, Life life) {}

    /** Returns the workers with a reservation that is older than {@code age}. */
    List<Reservist> olderThan(Duration age) {
        return find(Recovery.olderThan(age));
    }

    List<Reservist> all() {
        return find(Sql.of(""));
    }

    private List<Reservist> find(Sql condition) {
        Sql query = JobKeys.join(
                Sql.of("SELECT connection_id, user, host, pid, TIMESTAMPDIFF(MICROSECOND, MAX(reserved_time), "
                        + JobQueue.NOW + ") FROM " + queue.table() + " WHERE status='reserved'"),
                condition,
                Sql.of(" GROUP BY connection_id, user, host, pid"));
        Rows rows = session.fetch(query);
        // Reading the uptime is the most expensive part, and usually no reservation is found.
        long uptime = rows.values().isEmpty() ? 0 : uptimeMicros();
        List<Reservist> found = new ArrayList<>();
        for (Object[] row : rows.values()) {
            found.add(new Reservist(
                    number(row[0]),
                    String.valueOf(row[1]),
                    String.valueOf(row[2]),
                    number(row[3]),
                    row[4] != null && number(row[4]) > uptime));
        }
        return found;
    }

    /**
     * Returns how long the server has been running, rounded up, since the server counts whole seconds. It counts up to the time
     * of the session; if that was set to a time before the start, the result is the maximum, so that no reservation counts as
     * older than the server.
     */
    private long uptimeMicros() {
        long seconds = Long.parseUnsignedLong(ServerGroup.shown(session, "STATUS LIKE 'Uptime'", "0"));
        return seconds < 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toMicros(seconds + 1);
    }

    List<Judgement> judge(List<Reservist> reservists) {
        if (reservists.isEmpty()) {
            return List.of();
        }
        boolean[] locks = locks(reservists);
        boolean elsewhere = ServerGroup.of(session).takesChangesElsewhere();
        Connections connections = connections();
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < locks.length; i++) {
            Reservist reservist = reservists.get(i);
            // Another server of the group may have the lock and the connection.
            Life life = locks[i] ? Life.ALIVE : elsewhere ? Life.UNKNOWN : connections.judge(reservist);
            judgements.add(new Judgement(reservist, life));
        }
        return judgements;
    }

    private boolean[] locks(List<Reservist> reservists) {
        String query = reservists.stream()
                .map(reservist -> "IS_USED_LOCK('" + Lease.lockOf(reservist.connectionId()) + "')")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        boolean[] held = new boolean[reservists.size()];
        @Nullable Object[] holders;
        try {
            holders = session.fetch(Sql.of(query)).values().get(0);
        } catch (QueryException e) {
            LOG.debug("The server refuses named locks", e);
            return held;
        }
        for (int i = 0; i < held.length; i++) {
            held[i] = holders[i] != null;
        }
        return held;
    }

    private Connections connections() {
        Map<Long, String> users = new HashMap<>();
        Rows list = session.fetch(Sql.of("SHOW PROCESSLIST"));
        for (Object[] row : list.values()) {
            users.put(number(row[0]), String.valueOf(row[1]));
        }
        String me = String.valueOf(
                session.fetch(Sql.of("SELECT CURRENT_USER()")).values().get(0)[0]);
        String myName = me.substring(0, me.lastIndexOf('@'));
        boolean seesAll = users.values().stream().anyMatch(user -> !user.equals(myName)) || maySeeAll(me);
        return new Connections(users, myName, seesAll);
    }

    private boolean maySeeAll(String me) {
        String account =
                "'" + me.substring(0, me.lastIndexOf('@')) + "'@'" + me.substring(me.lastIndexOf('@') + 1) + "'";
        return session.number(Sql.of(
                        "SELECT count(*) FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE='PROCESS' AND GRANTEE=?",
                        account))
                > 0;
    }

    private static long number(Object value) {
        return ((Number) Objects.requireNonNull(value, "a number")).longValue();
    }

    /**
     * The server's connections.
     *
     * @param users the name of each connection's account
     * @param me the name of the session's own account
     * @param complete whether the connections of other accounts are visible too
     */
    private record Connections(Map<Long, String> users, String me, boolean complete) {
        Life judge(Reservist reservist) {
            String user = users.get(reservist.connectionId());
            boolean same = user != null
                    && (user.equals(reservist.userName()) || reservist.user().isEmpty());
            if (same && !reservist.beforeStart()) {
                return Life.ALIVE;
            }
            boolean visible = complete || reservist.userName().equals(me);
            return visible || reservist.beforeStart() ? Life.DEAD : Life.UNKNOWN;
        }
    }
}
