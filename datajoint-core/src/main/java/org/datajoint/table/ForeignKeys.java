package org.datajoint.table;

/** Selects foreign keys by their place in the referring table. */
public enum ForeignKeys {
    /** Foreign keys whose attributes all belong to the primary key of the referring table. */
    PRIMARY,
    /** Foreign keys with an attribute outside of the primary key of the referring table. */
    SECONDARY;

    boolean includes(ForeignKeyLink link) {
        return link.primary() == (this == PRIMARY);
    }
}
