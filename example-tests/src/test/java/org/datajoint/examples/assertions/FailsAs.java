package org.datajoint.examples.assertions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a method whose last assertion fails, and says what the golden file of that name does. All before it pass. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface FailsAs {
    /** The name of the file, without its ending. */
    String value();
}
