package org.datajoint.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@code Schema} or table parameter: which of the test's schemas it is, so that a test can have several. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface TestSchema {
    /**
     * Returns the schema's logical name: the same name is the same schema within a test, and another in every other test.
     */
    String value();
}
