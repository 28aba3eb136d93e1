package org.datajoint.architecture.seeded.statement;

/** Writes a statement outside of the internal packages, and a name in quotes outside of the dialect. */
public class WritesSql {
    String statement(String table) {
        return "DELETE FROM `" + table + "`";
    }
}
