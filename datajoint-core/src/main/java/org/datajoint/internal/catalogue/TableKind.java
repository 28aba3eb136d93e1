package org.datajoint.internal.catalogue;

/** The kinds of objects that have a table name. */
public enum TableKind {
    TABLE("table"),
    /** A named query, which can be read like a table but not written to. */
    VIEW("view"),
    /** A sequence of MariaDB, which can be read as a table of one row. */
    SEQUENCE("sequence");

    private final String noun;

    TableKind(String noun) {
        this.noun = noun;
    }

    /** Returns the word for this kind in messages. */
    public String noun() {
        return noun;
    }

    /** Returns the kind for a value of {@code TABLE_TYPE}; {@code SYSTEM VERSIONED} is a table, {@code SYSTEM VIEW} a view. */
    static TableKind of(String tableType) {
        if (tableType.endsWith("VIEW")) {
            return VIEW;
        }
        return tableType.equals("SEQUENCE") ? SEQUENCE : TABLE;
    }
}
