package org.datajoint.populate;

/** How a run that reserves jobs detects that the worker of a reserved job is dead, so that its key can be made again. */
public enum JobRecovery {
    /**
     * A worker is alive as long as the server has its named lock or its connection. This is the default. All workers must be
     * connected to the same server node.
     */
    LEASE,
    /**
     * A worker is considered dead once its reservation is older than {@link PopulateOptions#orphanTimeout}. For clusters, in
     * which each node has its own named locks.
     */
    TIMEOUT,
    /** Reserved jobs are never taken over. */
    OFF
}
