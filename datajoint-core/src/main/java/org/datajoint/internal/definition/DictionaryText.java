package org.datajoint.internal.definition;

import java.util.regex.Pattern;

/**
 * Texts as a server's data dictionary shows them. Its character set is {@code utf8mb3}: in comments, defaults and the members
 * of an {@code enum}, a question mark stands for each character that takes more than three bytes, such as an emoji.
 */
public final class DictionaryText {
    private static final Pattern OUTSIDE = Pattern.compile("[^\\u0000-\\uFFFF]");

    private DictionaryText() {}

    /** Returns the text as the dictionary shows it. */
    public static String of(String text) {
        return OUTSIDE.matcher(text).replaceAll("?");
    }
}
