package org.datajoint.populate;

/**
 * How many jobs of a computed table there are, by their status.
 *
 * @param pending how many wait to be made
 * @param reserved how many are being made
 * @param success how many were made and kept
 * @param error how many failed
 * @param ignore how many are not to be made
 */
public record JobCounts(long pending, long reserved, long success, long error, long ignore) {
    /** No jobs. */
    public static final JobCounts NONE = new JobCounts(0, 0, 0, 0, 0);

    /** Returns how many jobs there are altogether. */
    public long total() {
        return pending + reserved + success + error + ignore;
    }

    /** Returns how many jobs have a status. */
    public long count(JobStatus status) {
        return switch (status) {
            case PENDING -> pending;
            case RESERVED -> reserved;
            case SUCCESS -> success;
            case ERROR -> error;
            case IGNORE -> ignore;
        };
    }
}
