package org.datajoint.populate;

/**
 * The result of a refresh of jobs.
 *
 * @param added how many jobs were added as pending
 * @param rePended how many completed jobs became pending again because their rows are gone
 * @param removed how many jobs were removed because nothing is left to make for them
 * @param orphaned how many jobs became pending again because their reservations were too old
 */
public record RefreshResult(long added, long rePended, long removed, long orphaned) {}
