package org.datajoint.heading;

/** The role of a table in a pipeline, which is indicated by the prefix of its name in the database. */
public enum Tier {
    /** Rows are inserted by people, or by programs outside of the pipeline. */
    MANUAL(""),
    /** Rows are constants that belong to the pipeline's code. */
    LOOKUP("#"),
    /** Rows are computed from data outside of the database. */
    IMPORTED("_"),
    /** Rows are computed from other tables only. */
    COMPUTED("__"),
    /** The table belongs to a master table, with whose name its own name begins. */
    PART("");

    private final String prefix;

    Tier(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the prefix of the table's name in the database; empty for parts, whose names begin with that of their master. */
    public String prefix() {
        return prefix;
    }
}
