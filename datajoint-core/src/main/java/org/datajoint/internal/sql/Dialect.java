package org.datajoint.internal.sql;

/**
 * What differs between servers, and how names are quoted.
 *
 * @param mariaDb whether the server is MariaDB and not MySQL
 * @param major the server's major version
 * @param minor the server's minor version
 */
public record Dialect(boolean mariaDb, int major, int minor) {
    /** The identifier in back ticks. */
    public static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }
}
