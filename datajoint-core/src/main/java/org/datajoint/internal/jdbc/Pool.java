package org.datajoint.internal.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.datajoint.spi.ConnectionSource;
import org.jspecify.annotations.Nullable;

/** Lends connections: {@link OwnPool} its own, {@link GivenSource} those of somebody else. Safe for use by many threads. */
public abstract sealed class Pool implements AutoCloseable permits OwnPool, GivenSource {
    private volatile @Nullable ConnectedServer known;

    /** Returns the server that {@link #keep} was told last, null if it was told none. */
    @Nullable
    ConnectedServer known() {
        return known;
    }

    /** Keeps the server for all sessions over these connections, and returns it. */
    ConnectedServer keep(ConnectedServer server) {
        known = server;
        return server;
    }

    /** Returns a pool of at most {@code size} connections, opened when they are needed. */
    public static Pool to(ServerAddress address, int size) {
        return to(address, PoolSettings.of(size));
    }

    /** Returns a pool whose connections are opened when they are needed. */
    public static Pool to(ServerAddress address, PoolSettings settings) {
        return to(address, settings, () -> null);
    }

    /**
     * Returns a pool whose connections are opened when they are needed.
     *
     * @param first asked for the statement that is run on each connection when it is opened; null for none
     */
    public static Pool to(ServerAddress address, PoolSettings settings, Supplier<@Nullable String> first) {
        return new OwnPool(address, settings, first);
    }

    /** Returns the connections of {@code source}, which stays open when this is closed. */
    public static Pool over(DataSource source) {
        return over(source::getConnection);
    }

    /** Returns the connections of {@code source}. */
    public static Pool over(ConnectionSource source) {
        return new GivenSource(source);
    }

    /** Where it leads to, without the password. */
    abstract String describe();

    /** Returns a connection on which our statements have the session that they need. */
    abstract Loan lend(Loans borrower) throws SQLException;

    /** Takes a connection back; whoever gets it next finds nothing of what was done with it. */
    abstract void giveBack(Loan loan);

    /** Returns whether a connection that is lent to the calling thread now takes part in a transaction of its owner. */
    abstract boolean joins();

    /** Ends what runs on {@code loans}. */
    abstract void kill(Collection<Loan> loans);

    /** Ends what runs on {@code loans} of a session that is closed, and takes back what nobody would give back. */
    abstract void reclaim(Collection<Loan> loans);

    /** Returns whether the connections are ours, to be ended after any use. */
    abstract boolean isOwn();

    /** Makes room for that many connections at a time; returns what takes it back, empty for a pool of somebody else. */
    abstract Optional<Runnable> makeRoom(int connections);

    /** Asks which server is behind a connection. */
    abstract ConnectedServer server(Loan loan) throws SQLException;

    /** Returns whether nothing is lent any more. */
    abstract boolean isClosed();

    @Override
    public abstract void close();
}
