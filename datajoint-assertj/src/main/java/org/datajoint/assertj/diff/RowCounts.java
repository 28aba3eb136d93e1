package org.datajoint.assertj.diff;

/**
 * The numbers of rows of each kind in a comparison.
 *
 * @param expected expected rows
 * @param actual actual rows
 * @param equal actual rows that match an expected row
 * @param missing expected rows without a matching actual row
 * @param unexpected actual rows without a matching expected row
 * @param differing actual rows with the key of an expected row but other values
 */
public record RowCounts(long expected, long actual, long equal, long missing, long unexpected, long differing) {}
