package org.datajoint.junit;

import org.datajoint.table.Schema;

/**
 * Fills the schema of a test by code, if files of rows are not enough.
 *
 * <pre>{@code
 * class LabSeeder implements Seeder {
 *     @Override
 *     public void seed(Schema schema) {
 *         schema.table(Subject.class).insert1(Map.of("subject_id", 1));
 *     }
 * }
 *
 * @DataJointTest(tables = Subject.class, seeder = LabSeeder.class)
 * class SubjectTest { … }
 * }</pre>
 *
 * An implementation must have a constructor without parameters, of any visibility. A new object is created for every schema
 * that is filled, possibly while tests are running in parallel. It should insert the same rows each time.
 */
@FunctionalInterface
public interface Seeder {
    /**
     * Declares tables and inserts rows. Called after the test's tables have been declared and its seed files have been
     * inserted.
     *
     * @param schema the schema to fill
     * @throws Exception if it fails; then each test that needs the schema fails with this exception
     */
    void seed(Schema schema) throws Exception;
}
