package org.datajoint.examples.recording;

import java.util.List;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;

/** The people who do experiments. */
@Definition("""
        experimenter : varchar(16)
        ---
        full_name : varchar(60)
        """)
public class Experimenter extends Lookup {
    /** A row; the names of the components are those of the attributes in camel case. */
    record Person(String experimenter, String fullName) {}

    @Override
    protected List<?> contents() {
        return List.of(new Person("ada", "Ada Lovelace"), new Person("grace", "Grace Hopper"));
    }
}
