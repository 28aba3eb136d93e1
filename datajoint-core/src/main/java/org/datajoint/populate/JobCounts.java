package org.datajoint.populate;

/**
 * The numbers of jobs of a computed table by status.
 *
 * @param pending how many keys wait to be made
 * @param reserved how many keys are being made
 * @param success how many completed jobs were kept
 * @param error how many keys failed
 * @param ignore how many keys must not be made
 */
public record JobCounts(long pending, long reserved, long success, long error, long ignore) {
    /** No jobs. */
    public static final JobCounts NONE = new JobCounts(0, 0, 0, 0, 0);

    /** Returns the total number of jobs. */
    public long total() {
        return pending + reserved + success + error + ignore;
    }

    /** Returns how many jobs have the given status. */
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
