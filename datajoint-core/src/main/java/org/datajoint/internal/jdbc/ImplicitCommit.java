package org.datajoint.internal.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;

/** Knows the statements at which the server commits an open transaction, or which end it themselves. */
public final class ImplicitCommit {
    private static final Pattern BLANK =
            Pattern.compile("(?:\\s|/\\*(?!M?!).*?\\*/|/\\*M?!\\d*|--\\s.*?(?:\\R|$)|#.*?(?:\\R|$))+", Pattern.DOTALL);
    private static final Pattern COMMITS =
            Pattern.compile("(?:alter|truncate|rename|grant|revoke|analyze|optimize|repair"
                    + "|check|flush|reset|install|uninstall|lock|unlock|begin|start|stop|change|commit|xa|cache|load index|import"
                    + "|rollback(?! (?:work )?to )|create(?! temporary table)|create or replace(?! temporary)"
                    + "|drop(?! temporary table)|set .*\\bautocommit\\b.*|set password|set (?:default )?role)\\b.*");

    private ImplicitCommit() {}

    /** Whether {@code text} may not run in a transaction that is to be kept or rolled back as a whole. */
    public static boolean isIn(String text) {
        String plain = BLANK.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return COMMITS.matcher(plain.substring(0, Math.min(200, plain.length())))
                .matches();
    }
}
