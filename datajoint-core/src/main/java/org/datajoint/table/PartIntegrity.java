package org.datajoint.table;

import org.datajoint.internal.delete.MasterRule;

/** What happens to a row of a master table when rows of its parts are deleted. */
public enum PartIntegrity {
    /** The delete fails if it would delete a row of a part without the master row that it belongs to. */
    ENFORCE,
    /** The master row stays, although some of its parts are gone. */
    IGNORE,
    /** The master row is deleted as well, with all of its parts and all rows that refer to them. */
    CASCADE;

    MasterRule rule() {
        return switch (this) {
            case ENFORCE -> MasterRule.REQUIRED;
            case IGNORE -> MasterRule.LEFT;
            case CASCADE -> MasterRule.TAKEN_ALONG;
        };
    }
}
