package org.datajoint.architecture.seeded.cycle.two;

import org.datajoint.architecture.seeded.cycle.one.First;

/** The other half of a cycle. */
public class Second {
    First first;
}
