package org.datajoint.examples;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;

/** One recording of one animal, with its trials. */
@Definition("""
        -> Subject
        session : int16
        ---
        session_date : date
        -> [nullable] Subject.proj(partner='subject_id')
        """)
public class Session extends Manual {
    /** One trial of a session. */
    @Definition("""
            -> master
            trial : int16
            ---
            rt = null : float64    # reaction time, seconds
            """)
    public static class Trial extends Part {}
}
