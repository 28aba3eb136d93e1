package org.datajoint.architecture.seeded.cycle.one;

import org.datajoint.architecture.seeded.cycle.two.Second;

/** One half of a cycle. */
public class First {
    Second second;
}
