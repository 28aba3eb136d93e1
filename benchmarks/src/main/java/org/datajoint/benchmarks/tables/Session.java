package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Sessions of the animals. */
@Definition("""
        # recording sessions
        -> Subject
        session : int16
        ---
        session_date : date
        duration : float64
        """)
public class Session extends Manual {
    /** Called by the schema. */
    public Session() {}
}
