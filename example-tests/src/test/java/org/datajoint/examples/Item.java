package org.datajoint.examples;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Something in a store room. */
@Definition("""
        # things in the store room
        item_id : int32        # number on the label
        ---
        name    : varchar(40)
        weight = null : float64    # grams
        """)
public class Item extends Manual {}
