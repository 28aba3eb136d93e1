package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Animals to be joined with their sessions. */
@Definition("""
        # animals
        subject_id : int32
        ---
        species : varchar(16)
        weight : float64
        """)
public class Subject extends Manual {
    /** Called by the schema. */
    public Subject() {}
}
