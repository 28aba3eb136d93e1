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

    /** Returns the server that was last passed to {@link #keep}; null if there was none. */
    @Nullable
    ConnectedServer known() {
        return known;
    }

    /** Keeps the server for all sessions that use this pool, and returns it. */
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
     * @param first returns the statement to run on each connection when it is opened; null for none
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

    /** Returns a description of the connections' target for messages, without the password. */
    abstract String describe();

    /** Lends a connection whose session is set up for our statements. */
    abstract Loan lend(Loans borrower) throws SQLException;

    /** Takes a connection back. Its next user finds no trace of what was done with it. */
    abstract void giveBack(Loan loan);

    /** Returns whether a connection lent to the calling thread now would be in a transaction of its owner. */
    abstract boolean joins();

    /** Ends the statements that are running on {@code loans}. */
    abstract void kill(Collection<Loan> loans);

    /**
     * Ends the statements that are running on the {@code loans} of a closed session, and takes back connections that
     * nobody would give back.
     */
    abstract void reclaim(Collection<Loan> loans);

    /** Returns whether the connections belong to the library, which may end them after any use. */
    abstract boolean isOwn();

    /**
     * Makes room for a number of simultaneous connections. Returns an action that undoes it; empty if the connections
     * belong to somebody else.
     */
    abstract Optional<Runnable> makeRoom(int connections);

    /** Asks the server of a connection what it is. */
    abstract ConnectedServer server(Loan loan) throws SQLException;

    /** Returns whether the pool is closed, so that it lends nothing any more. */
    abstract boolean isClosed();

    @Override
    public abstract void close();
}
