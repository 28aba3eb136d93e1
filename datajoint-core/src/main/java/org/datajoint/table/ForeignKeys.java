package org.datajoint.table;

/** Which foreign keys a dependency query is about. */
public enum ForeignKeys {
    /** Those whose attributes all lie in the primary key of the table that refers. */
    PRIMARY,
    /** Those with an attribute outside the primary key of the table that refers. */
    SECONDARY;

    boolean includes(ForeignKeyLink link) {
        return link.primary() == (this == PRIMARY);
    }
}
