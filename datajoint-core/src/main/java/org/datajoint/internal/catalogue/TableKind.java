package org.datajoint.internal.catalogue;

/** What a name of a schema stands for. */
public enum TableKind {
    TABLE("table"),
    /** A query with a name. It is read like a table and never written to. */
    VIEW("view"),
    /** A counter of MariaDB, which shows itself as a table of one row. */
    SEQUENCE("sequence");

    private final String noun;

    TableKind(String noun) {
        this.noun = noun;
    }

    /** Returns what messages call it. */
    public String noun() {
        return noun;
    }

    /** Reads {@code TABLE_TYPE}: {@code SYSTEM VERSIONED} tables of MariaDB are tables, {@code SYSTEM VIEW} is a view. */
    static TableKind of(String tableType) {
        if (tableType.endsWith("VIEW")) {
            return VIEW;
        }
        return tableType.equals("SEQUENCE") ? SEQUENCE : TABLE;
    }
}
