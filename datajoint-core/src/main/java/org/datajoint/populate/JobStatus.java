package org.datajoint.populate;

/** The status of a job in the jobs table of a computed table. */
public enum JobStatus {
    /** The key waits to be made. */
    PENDING,
    /** A worker is making the key. */
    RESERVED,
    /** The key was made. Such jobs are kept only while the setting {@code jobs.keep_completed} is on. */
    SUCCESS,
    /** The make failed. The key is not made again until the job is deleted. */
    ERROR,
    /** The key must not be made. */
    IGNORE
}
