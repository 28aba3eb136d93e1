package org.datajoint.populate;

/**
 * What a refresh of jobs did.
 *
 * @param added how many jobs were added as pending
 * @param rePended how many completed jobs are pending again, since their rows are gone
 * @param removed how many jobs were removed, since there is nothing to make for them
 * @param orphaned how many jobs are pending again, since they were reserved too long ago
 */
public record RefreshResult(long added, long rePended, long removed, long orphaned) {}
