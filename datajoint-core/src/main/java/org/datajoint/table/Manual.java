package org.datajoint.table;

import org.datajoint.heading.Tier;

/**
 * A table whose rows are inserted by people, or by programs outside of the pipeline.
 *
 * <pre>{@code
 * @Definition("""
 *     subject_id : int32        # unique id
 *     ---
 *     dob = null : date
 *     """)
 * public class Subject extends Manual {}
 *
 * Subject subject = schema.table(Subject.class);
 * subject.insert1(Map.of("subject_id", 1));
 * }</pre>
 */
public abstract class Manual extends Table {
    /** For subclasses. */
    protected Manual() {}

    @Override
    public final Tier tier() {
        return Tier.MANUAL;
    }
}
