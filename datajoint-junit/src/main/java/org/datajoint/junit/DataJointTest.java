package org.datajoint.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a database of their own: a fresh instance and a fresh schema for every test.
 *
 * <pre>{@code
 * @DataJointTest
 * class SubjectTest {
 *     @Test
 *     void countsWhatItInserts(Subject subject) {          // a table class: declared in the test's own schema
 *         subject.insert1(Map.of("subject_id", 1));
 *         assertEquals(1, subject.count());
 *     }
 *
 *     @Test
 *     void spansSchemas(@TestSchema("lab") Schema lab, @TestSchema("ephys") Schema ephys) { … }
 * }
 * }</pre>
 *
 * Parameters of test methods, lifecycle methods and constructors can be an {@code Instance}, a {@code Schema}, any table
 * class, a {@link TestDatabase}, a {@code javax.sql.DataSource}, a {@link org.datajoint.connection.Statements} that records
 * the test's statements, or {@link Faults}. Nothing is made for a test that asks for nothing. May be
 * used on other annotations.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(DataJointExtension.class)
public @interface DataJointTest {
    /** Returns how long a test database lives. */
    Scope scope() default Scope.METHOD;

    /** Returns whether schemas stay after a test. */
    Keep keep() default Keep.AS_CONFIGURED;

    /** Tables that are declared in the test's schema as soon as it is made, in this order. */
    Class<? extends Table>[] tables() default {};

    /**
     * Programs that fill a schema, once a run however many tests and classes name them; each test's schema begins as a copy of
     * it, made inside the server. Its rows keep the times at which they were inserted. For what only one class needs, see
     * {@link #seed()} and {@link #seeder()}, which come after it and whose outcome is copied as well.
     */
    Class<? extends Seeder>[] template() default {};

    /**
     * Files whose rows are inserted, in this order, as soon as the schema is made: CSV ({@code subject.csv}, with the
     * attributes' names in its first line) or JSON lines ({@code subject.jsonl} or {@code subject.ndjson}, one object a line); see {@link
     * Table#insert(java.nio.file.Path, org.datajoint.table.InsertOptions)}. Each goes into the table that is called like it,
     * in the singular or the plural, as {@code Subject} and {@code subjects.csv}, or {@code Session.Trial} and {@code
     * session.trial.csv}: one of {@link #tables()}, or one that these refer to. A zip file is a cross-section of another schema,
     * whose tables are declared if they are not; see {@link org.datajoint.diagram.CrossSection#save}.
     *
     * <p>They are resources beside the test class, or beside the class, interface or annotation that it has this one from: {@code subject.csv} of {@code org.example.SubjectTest} is {@code
     * src/test/resources/org/example/subject.csv}. A name that begins with a slash starts at {@code src/test/resources}.
     */
    String[] seed() default {};

    /**
     * Returns the time at which the clock of a test's sessions stands, such as {@code 2026-01-31T12:00:00}; empty for the
     * server's clock. It is the time in the time zone of the sessions, and what {@code CURRENT_TIMESTAMP} and {@code NOW()}
     * are in all statements of the test's instance, in the defaults of columns and in the times of jobs.
     * {@link TestDatabase#setNow} changes it within a test.
     */
    String now() default "";

    /**
     * Settings of the test's own instance, each as {@code name=value}: {@code "safemode=true"}, {@code
     * "stores.main.location=target/store"}. Names are those of {@link org.datajoint.connection.Config#set}. Where a class
     * has several of these annotations, by the classes around it, above it and by other annotations, all of their settings hold,
     * and of one name that of the nearest; all else is as the nearest annotation says.
     */
    String[] config() default {};

    /** Programs that fill the test's schema, in this order, after its tables are declared and {@link #seed()} is inserted. */
    Class<? extends Seeder>[] seeder() default {};

    /** Returns the container image to run on, where the server is a container; empty for what the settings say. */
    String image() default "";
}
