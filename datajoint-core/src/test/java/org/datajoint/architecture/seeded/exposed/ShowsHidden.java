package org.datajoint.architecture.seeded.exposed;

import org.datajoint.architecture.seeded.exposed.internal.Hidden;

/** Shows programs what they should not see. */
public class ShowsHidden extends Base {}

abstract class Base {
    public Hidden hidden() {
        return new Hidden();
    }
}
