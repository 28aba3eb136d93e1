package org.datajoint.cli;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;

/** A recording with its trials. */
@Definition("""
        # one recording
        -> Subject
        session : int16
        ---
        session_date : date
        trace = null : <blob@>         # in a store
        """)
public class Session extends Manual {
    /** One trial. */
    @Definition("""
            -> master
            trial : int16
            ---
            rt = null : float64        # reaction time, seconds
            """)
    public static class Trial extends Part {}
}
