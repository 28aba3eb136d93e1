package org.datajoint.assertj.diff;

/**
 * How many rows a comparison found of each kind.
 *
 * @param expected expected rows
 * @param actual actual rows
 * @param equal actual rows that are as expected
 * @param missing expected rows that no actual row stands for
 * @param unexpected actual rows that stand for no expected one
 * @param differing actual rows with the key of an expected row and other values
 */
public record RowCounts(long expected, long actual, long equal, long missing, long unexpected, long differing) {}
