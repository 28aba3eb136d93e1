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
 * Provides every test of a class with its own database: a fresh instance and a fresh schema.
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
 * the test's statements, or {@link Faults}. Nothing is created for a test that requests none of these. Can be used as a
 * meta-annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(DataJointExtension.class)
public @interface DataJointTest {
    /** Returns how long a test database lives. */
    Scope scope() default Scope.METHOD;

    /** Returns whether schemas are kept after a test. */
    Keep keep() default Keep.AS_CONFIGURED;

    /** Returns the tables that are declared, in this order, when the test's schema is created. */
    Class<? extends Table>[] tables() default {};

    /**
     * Returns programs that fill a template schema. They run once per test run, however many tests and classes name them; the
     * schema of each test starts as a copy, which is made by the server. Copied rows keep the times at which they were
     * inserted. For rows that only one class needs, use {@link #seed()} and {@link #seeder()}, which are applied after the
     * templates and whose results are copied as well.
     */
    Class<? extends Seeder>[] template() default {};

    /**
     * Returns files whose rows are inserted, in this order, when the schema is created: CSV ({@code subject.csv}, with the
     * names of the attributes in its first line) or JSON lines ({@code subject.jsonl} or {@code subject.ndjson}, with one
     * object per line); see {@link Table#insert(java.nio.file.Path, org.datajoint.table.InsertOptions)}. The rows are
     * inserted into the table after which the file is named, in the singular or the plural: {@code Subject} for {@code
     * subjects.csv}, {@code Session.Trial} for {@code session.trial.csv}. It must be one of {@link #tables()}, or a table
     * that these refer to. A zip file is a cross-section of another schema, whose missing tables are declared; see {@link
     * org.datajoint.diagram.CrossSection#save}.
     *
     * <p>They are resources in the package of the test class, or of the class, interface or annotation on which this
     * annotation is placed: {@code subject.csv} of {@code org.example.SubjectTest} is {@code
     * src/test/resources/org/example/subject.csv}. A name that begins with a slash is relative to {@code
     * src/test/resources}.
     */
    String[] seed() default {};

    /**
     * Returns the time at which the clock of a test's sessions is stopped, such as {@code 2026-01-31T12:00:00}; empty for the
     * server's clock. The time is in the time zone of the sessions. It determines {@code CURRENT_TIMESTAMP} and {@code NOW()}
     * in all statements of the test's instance, in defaults of columns and in the times of jobs. {@link TestDatabase#setNow}
     * changes it within a test.
     */
    String now() default "";

    /**
     * Returns settings of the test's instance, each as {@code name=value}: {@code "safemode=true"}, {@code
     * "stores.main.location=target/store"}. Names are those of {@link org.datajoint.connection.Config#set}. If several of
     * these annotations apply to a class, from enclosing classes, superclasses and other annotations, their settings are
     * combined; for the same name, the nearest annotation takes precedence. All other elements are taken from the nearest
     * annotation.
     */
    String[] config() default {};

    /**
     * Returns programs that fill the test's schema, in this order, after its tables are declared and {@link #seed()} is
     * inserted.
     */
    Class<? extends Seeder>[] seeder() default {};

    /** Returns the container image for the server, if the server is a container; empty for the image from the settings. */
    String image() default "";
}
