package org.datajoint.junit;

import org.datajoint.table.Schema;

/**
 * Fills the schema of a test by a program, where a file of rows would not do.
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
 * An implementation has a constructor without parameters, of any visibility. A new object is made for every schema that is
 * filled, and tests may be running in parallel. It should insert the same rows each time.
 */
@FunctionalInterface
public interface Seeder {
    /**
     * Declares tables and inserts rows, after the test's tables are declared and its seed files are inserted.
     *
     * @param schema the schema to fill
     * @throws Exception for whatever goes wrong; each test that needs the schema fails with it
     */
    void seed(Schema schema) throws Exception;
}
