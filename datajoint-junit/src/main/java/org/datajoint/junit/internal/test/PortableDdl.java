package org.datajoint.junit.internal.test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a CREATE TABLE statement so that both MySQL and MariaDB accept it. Collations that only one of them knows
 * are put into a comment that only this server executes, so that it creates the same table again.
 */
final class PortableDdl {
    /** A string or a quoted name, which is left alone, or a collation. */
    private static final Pattern COLLATION =
            Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'|`(?:[^`]|``)*`|\\bCOLLATE[ =](\\w+)", Pattern.DOTALL);

    private static final Pattern OF_MYSQL = Pattern.compile(".*_0900_\\w+|utf8mb4_\\w+_0900\\w*");
    private static final Pattern OF_MARIADB = Pattern.compile(".*uca1400\\w*|.*_nopad_\\w+|.*_nopad");
    /** Collations for which the other server's default would treat different values as equal. */
    private static final Pattern EXACT = Pattern.compile(".*(_bin|_as_cs)");

    private PortableDdl() {}

    static String of(String createTable) {
        Matcher matcher = COLLATION.matcher(createTable);
        StringBuilder portable = new StringBuilder();
        while (matcher.find()) {
            String collation = matcher.group(1);
            String replacement = collation == null ? matcher.group() : clause(matcher.group(), collation);
            matcher.appendReplacement(portable, Matcher.quoteReplacement(replacement));
        }
        matcher.appendTail(portable);
        return portable.toString();
    }

    private static String clause(String clause, String collation) {
        boolean mysql = OF_MYSQL.matcher(collation).matches();
        if (!mysql && !OF_MARIADB.matcher(collation).matches()) {
            return clause;
        }
        String charset = collation.replaceFirst("_.*", "");
        String other = EXACT.matcher(collation).matches() ? clause.replace(collation, charset + "_bin") : "";
        String forMySql = mysql ? clause : other;
        String forMariaDb = mysql ? other : clause;
        return (forMySql.isEmpty() ? "" : "/*!80000 " + forMySql + " */")
                + (forMariaDb.isEmpty() ? "" : "/*M!100300 " + forMariaDb + " */");
    }
}
