package org.datajoint.examples;

import java.util.List;
import java.util.Map;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;

/** The species that the lab keeps. */
@Definition("""
        species : varchar(24)
        ---
        latin = '' : varchar(60)
        """)
public class Species extends Lookup {
    @Override
    protected List<?> contents() {
        return List.of(
                Map.of("species", "mouse", "latin", "Mus musculus"),
                Map.of("species", "rat", "latin", "Rattus norvegicus"));
    }
}
