package org.datajoint.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The definition of a table, in the same language as in DataJoint for Python.
 *
 * <pre>{@code
 * @Definition("""
 *     # experimental animal
 *     subject_id : int32        # unique id
 *     ---
 *     dob = null : date
 *     """)
 * public class Subject extends Manual {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Definition {
    /** Returns the text of the definition. */
    String value();
}
