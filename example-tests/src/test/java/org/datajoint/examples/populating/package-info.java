/** The guide's page about populate: computed tables, jobs and workers. */
package org.datajoint.examples.populating;
