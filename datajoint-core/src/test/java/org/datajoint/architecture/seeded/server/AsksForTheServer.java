package org.datajoint.architecture.seeded.server;

import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.MariaDb;

/** Tells servers apart instead of asking the dialect. */
public class AsksForTheServer {
    boolean isMariaDb(Dialect dialect) {
        return dialect instanceof MariaDb;
    }
}
