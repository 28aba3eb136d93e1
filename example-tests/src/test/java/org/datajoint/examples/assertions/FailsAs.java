package org.datajoint.examples.assertions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method whose last assertion fails with the message in the golden file of that name, and all others pass. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface FailsAs {
    /** The name of the file, without its extension. */
    String value();
}
