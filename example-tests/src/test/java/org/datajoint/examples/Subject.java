package org.datajoint.examples;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** An experimental animal. */
@Definition("""
        # experimental animal
        subject_id : int32        # unique id
        ---
        -> Species
        dob = null : date
        """)
public class Subject extends Manual {}
