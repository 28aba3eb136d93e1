package org.datajoint.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the classes that a definition refers to and that are neither in its package nor in its enclosing class. They belong
 * to the same schema; for tables of another schema see {@code Schema.context}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface References {
    /** Returns the classes, referred to by their simple names. */
    Class<? extends Table>[] value();
}
