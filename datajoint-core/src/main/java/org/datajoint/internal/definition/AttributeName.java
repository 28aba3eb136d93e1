package org.datajoint.internal.definition;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for the names of attributes. */
final class AttributeName {
    private static final int LONGEST = 64;
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final String RULE =
            "an attribute's name consists of lower-case letters, digits and underscores and begins with a letter";

    private AttributeName() {}

    static boolean isValid(String name) {
        return reason(name) == null;
    }

    /** Returns the reason why the text cannot be the name of an attribute; null if it can. */
    static @Nullable String reason(String name) {
        if (name.startsWith("_")) {
            return Problems.show(name)
                    + ": names that begin with an underscore are reserved for DataJoint's own columns;"
                    + " drop the underscore";
        }
        if (!isPlain(name)) {
            return Problems.show(name) + " cannot be a name: " + RULE + suggestion(name);
        }
        if (name.length() > LONGEST) {
            return Problems.show(name) + " is too long: an attribute's name has at most " + LONGEST
                    + " characters, this one has " + name.length();
        }
        return null;
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.charAt(0) < 'a' || name.charAt(0) > 'z') {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char here = name.charAt(i);
            if (!TextScanner.isWordCharacter(here) || (here >= 'A' && here <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String suggestion(String name) {
        if (name.length() > LONGEST) {
            return "";
        }
        String lower = INNER_CAPITAL
                .matcher(name)
                .replaceAll("_")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
        return isPlain(lower) ? Suggestion.didYouMean(lower) : "";
    }
}
