package org.datajoint.populate;

import org.datajoint.heading.TableName;

/**
 * How far one computed table of a schema is populated.
 *
 * @param table the table
 * @param remaining how many keys are still to be made
 * @param total how many keys there are
 * @param jobs the numbers of jobs by status; all 0 if there is no jobs table
 */
public record TableProgress(TableName table, long remaining, long total, JobCounts jobs) {}
