package org.datajoint.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists the classes that a definition refers to if they are neither in its package nor in its enclosing class. Their tables
 * belong to the same schema; for tables of another schema see {@link Schema#alias}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface References {
    /** Returns the classes, to which the definition refers by their simple names. */
    Class<? extends Table>[] value();
}
