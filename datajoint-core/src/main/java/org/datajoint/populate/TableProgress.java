package org.datajoint.populate;

import org.datajoint.heading.TableName;

/**
 * How far one computed table of a schema is populated.
 *
 * @param table the table
 * @param remaining how many keys are still to be made
 * @param total how many keys there are
 * @param jobs how many jobs there are by status; all 0 if the table keeps none
 */
public record TableProgress(TableName table, long remaining, long total, JobCounts jobs) {}
