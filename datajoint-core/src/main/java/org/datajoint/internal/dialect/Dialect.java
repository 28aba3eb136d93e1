package org.datajoint.internal.dialect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What differs between servers, and how names are quoted.
 *
 * @param mariaDb whether the server is MariaDB and not MySQL
 * @param major the server's major version
 * @param minor the server's minor version
 * @param maxPacket the longest statement that the server takes, in bytes
 */
public record Dialect(boolean mariaDb, int major, int minor, long maxPacket) {
    /** What MariaDB puts before its own version for clients that know only MySQL's. */
    private static final String MARIADB_DISGUISE = "5.5.5-";

    private static final List<String> SYSTEM_SCHEMAS =
            List.of("mysql", "sys", "information_schema", "performance_schema");

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** Reads the text of {@code version()}, such as {@code 9.7.4} or {@code 11.4.5-MariaDB-log}. */
    public static Dialect parse(String version, long maxPacket) {
        boolean mariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
        String plain = mariaDb && version.startsWith(MARIADB_DISGUISE)
                ? version.substring(MARIADB_DISGUISE.length())
                : version;
        Matcher matcher = VERSION.matcher(plain);
        return matcher.matches()
                ? new Dialect(
                        mariaDb, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), maxPacket)
                : new Dialect(mariaDb, 0, 0, maxPacket);
    }

    /** Whether the schema is one that the servers keep for themselves, whatever the case of its letters. */
    public static boolean isSystemSchema(String schema) {
        return SYSTEM_SCHEMAS.stream().anyMatch(schema::equalsIgnoreCase);
    }

    /** The identifier in back ticks. */
    public static String quote(String identifier) {
        return "`" + (identifier.indexOf('`') < 0 ? identifier : identifier.replace("`", "``")) + "`";
    }
}
