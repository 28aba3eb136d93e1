package org.datajoint.examples.recording;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** A probe that records. */
@Definition("""
        # a probe and what it can do
        probe_id : uuid                      # written on its box
        ---
        model : varchar(40)
        channels = 32 : int16
        gain = null : decimal(5,2)           # may be missing
        side = 'left' : enum('left','right')
        sterile = false : bool
        bought : date
        entered = CURRENT_TIMESTAMP(3) : datetime(3)
        settings = null : json
        impedances = null : <blob>           # ohms, one for each channel
        index (model)
        unique index (model, bought)
        """)
public class Probe extends Manual {}
