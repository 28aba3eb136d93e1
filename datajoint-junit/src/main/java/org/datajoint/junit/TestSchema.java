package org.datajoint.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Selects a schema for a parameter of type {@code Schema} or of a table class, so that a test can use several schemas. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface TestSchema {
    /**
     * Returns the logical name of the schema. Within a test, the same name denotes the same schema; each test has different
     * schemas.
     */
    String value();
}
