package org.datajoint.table.elsewhere;

import java.util.List;
import java.util.Map;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;

@Definition("""
        species : varchar(24)
        ---
        legs = 4 : int8
        """)
public final class Species extends Lookup {
    private Species() {}

    @Override
    protected List<?> contents() {
        return List.of(Map.of("species", "mouse"), Map.of("species", "crow", "legs", 2));
    }
}
