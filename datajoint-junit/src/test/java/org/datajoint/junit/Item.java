package org.datajoint.junit;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

@Definition("""
        # a thing
        item_id : int32
        ---
        name : varchar(40)
        """)
class Item extends Manual {}
