package org.datajoint.examples.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.datajoint.examples.Session;
import org.datajoint.examples.Subject;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Seeder;
import org.datajoint.table.Schema;

/** A custom annotation for all tests that start with the same lab. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@DataJointTest(template = LabTest.Lab.class)
@interface LabTest {
    /** Fills one schema per run, of which each test gets a copy. */
    class Lab implements Seeder {
        @Override
        public void seed(Schema schema) {
            schema.table(Subject.class).insert1(Map.of("subject_id", 1, "species", "mouse"));
            schema.table(Session.class).insert1(Map.of("subject_id", 1, "session", 1, "session_date", "2024-05-01"));
        }
    }
}
