package org.datajoint.internal.catalogue;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.internal.design.ColumnDefault;
import org.datajoint.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** Parses the defaults that {@code information_schema} reports. */
final class Defaults {
    private static final Pattern NOW =
            Pattern.compile("(?:current_timestamp|now)(?:\\((\\d*)\\))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");

    private Defaults() {}

    /**
     * Returns the default in {@code text}, or null if there is none or the default is null.
     *
     * @param extra the column {@code EXTRA}, in which MySQL marks expressions
     */
    static @Nullable ColumnDefault read(Dialect dialect, @Nullable String text, String extra) {
        if (text == null) {
            return null;
        }
        return dialect.showsDefaultsAsSql() ? readQuoted(text) : readPlain(text, extra);
    }

    private static ColumnDefault readPlain(String text, String extra) {
        boolean expression = extra.toUpperCase(Locale.ROOT).contains("DEFAULT_GENERATED");
        return expression ? expression(text) : new ColumnDefault(text, false);
    }

    /** Parses a default that is reported as SQL, with strings in quotes and null as {@code NULL}. */
    private static @Nullable ColumnDefault readQuoted(String text) {
        if (text.equalsIgnoreCase("NULL")) {
            return null;
        }
        if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
            return new ColumnDefault(unquote(text.substring(1, text.length() - 1)), false);
        }
        return NUMBER.matcher(text).matches() ? new ColumnDefault(text, false) : expression(text);
    }

    private static ColumnDefault expression(String text) {
        Matcher now = NOW.matcher(text);
        if (!now.matches()) {
            return new ColumnDefault(text, true);
        }
        String digits = now.group(1);
        return new ColumnDefault(
                "CURRENT_TIMESTAMP" + (digits == null || digits.isEmpty() ? "" : "(" + digits + ")"), true);
    }

    private static String unquote(String inside) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if ((c == '\\' || c == '\'') && i + 1 < inside.length()) {
                char next = inside.charAt(++i);
                text.append(c == '\\' ? unescape(next) : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static char unescape(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case '0' -> '\0';
            case 'Z' -> 26;
            default -> escaped;
        };
    }
}
