package org.datajoint.examples.recording;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Settings of the lab: a table of at most one row. */
@Definition("""
        ---
        room : varchar(20)
        """)
public class LabSettings extends Manual {}
