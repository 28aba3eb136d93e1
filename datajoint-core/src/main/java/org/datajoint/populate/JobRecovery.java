package org.datajoint.populate;

/** How a run in reserved mode finds out that the worker of a reserved job is dead, so that its key can be made again. */
public enum JobRecovery {
    /**
     * A worker is alive as long as the server holds its named lock or its connection. The default; needs all workers on one
     * server node.
     */
    LEASE,
    /**
     * A worker is taken for dead when its job was reserved longer ago than {@link PopulateOptions#orphanTimeout}. For clusters,
     * where named locks are those of one node.
     */
    TIMEOUT,
    /** Reserved jobs are left alone. */
    OFF
}
