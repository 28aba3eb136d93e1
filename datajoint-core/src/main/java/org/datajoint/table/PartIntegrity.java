package org.datajoint.table;

import org.datajoint.internal.delete.MasterRule;

/** What happens to the rows of a master when a delete takes rows of its parts. */
public enum PartIntegrity {
    /** The delete fails if it would take a part's row and leave the master's row that it belongs to. */
    ENFORCE,
    /** The master's row stays, and is no longer complete. */
    IGNORE,
    /** The master's row goes as well, with all of its parts and with what refers to them. */
    CASCADE;

    MasterRule rule() {
        return switch (this) {
            case ENFORCE -> MasterRule.REQUIRED;
            case IGNORE -> MasterRule.LEFT;
            case CASCADE -> MasterRule.TAKEN_ALONG;
        };
    }
}
