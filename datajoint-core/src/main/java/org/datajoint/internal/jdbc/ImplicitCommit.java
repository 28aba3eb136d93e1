package org.datajoint.internal.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.datajoint.errors.TransactionException;

/** Knows the statements at which the server commits an open transaction, which end it themselves, or which only read. */
final class ImplicitCommit {
    private static final Pattern BLANK =
            Pattern.compile("(?:\\s|/\\*(?!M?!).*?\\*/|/\\*M?!\\d*|--\\s.*?(?:\\R|$)|#.*?(?:\\R|$))+", Pattern.DOTALL);
    private static final Pattern COMMITS =
            Pattern.compile("(?:alter|truncate|rename|grant|revoke|analyze|optimize|repair"
                    + "|check|flush|reset|install|uninstall|lock|unlock|begin|start|stop|change|commit|xa|cache|load index|import"
                    + "|rollback(?! (?:work )?to )|create(?! temporary table)|create or replace(?! temporary)"
                    + "|drop(?! temporary table)|set .*\\bautocommit\\b.*|set password|set (?:default )?role)\\b.*");

    private static final Pattern READS =
            Pattern.compile("[( ]*(?:select|show|describe|desc|explain|table|values)\\b(?!.*\\binto\\b).*");

    private ImplicitCommit() {}

    /** Refuses a statement. */
    static TransactionException refused(String text) {
        return new TransactionException("This cannot run in a transaction, which it would end silently: "
                + text.strip().lines().findFirst().orElse(text));
    }

    /** Whether {@code text} may not run in a transaction that is to be kept or rolled back as a whole. */
    static boolean isIn(String text) {
        return COMMITS.matcher(beginning(text)).matches();
    }

    /** Whether {@code text} is one that reads rows, to be returned. */
    static boolean reads(String text) {
        return READS.matcher(beginning(text)).matches();
    }

    private static String beginning(String text) {
        String plain = BLANK.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return plain.substring(0, Math.min(200, plain.length()));
    }
}
