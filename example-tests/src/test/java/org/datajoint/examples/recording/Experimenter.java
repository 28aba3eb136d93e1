package org.datajoint.examples.recording;

import java.util.List;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;

/** Who does experiments. */
@Definition("""
        experimenter : varchar(16)
        ---
        full_name : varchar(60)
        """)
public class Experimenter extends Lookup {
    /** One of them; a record fills the attributes that its components are called like. */
    record Person(String experimenter, String fullName) {}

    @Override
    protected List<?> contents() {
        return List.of(new Person("ada", "Ada Lovelace"), new Person("grace", "Grace Hopper"));
    }
}
