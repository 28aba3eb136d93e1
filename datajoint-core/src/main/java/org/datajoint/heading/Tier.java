package org.datajoint.heading;

/** The role of a table in a pipeline, which its name in the database shows by a prefix. */
public enum Tier {
    /** Entered by hand or by a program outside the pipeline. */
    MANUAL(""),
    /** Constants that belong to the pipeline's code. */
    LOOKUP("#"),
    /** Computed from data outside the database. */
    IMPORTED("_"),
    /** Computed from other tables alone. */
    COMPUTED("__"),
    /** Belongs to a master table, whose name its own begins with. */
    PART("");

    private final String prefix;

    Tier(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the characters before the snake-case name in the database; empty for parts, which carry their master's. */
    public String prefix() {
        return prefix;
    }
}
