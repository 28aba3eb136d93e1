package org.datajoint.architecture.seeded.layer.errors;

import org.datajoint.architecture.seeded.layer.query.Above;

/** Depends on a higher package. */
public class LooksUp {
    Above above;
}
