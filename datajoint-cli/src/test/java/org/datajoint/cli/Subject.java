package org.datajoint.cli;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** An animal. */
@Definition("""
        # experimental animal
        subject_id : int32             # unique id
        ---
        full_name = null : varchar(40)
        """)
public class Subject extends Manual {}
