package org.datajoint.internal.catalogue;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names with numeric suffixes: {@code c_ibfk_2} before {@code c_ibfk_10}, {@code x} before {@code x_2}. */
final class NumberedNames {
    static final Comparator<String> ORDER =
            Comparator.comparing(NumberedNames::stem).thenComparingLong(NumberedNames::number);

    private static final Pattern NUMBERED = Pattern.compile("(.*)_(\\d{1,9})", Pattern.DOTALL);

    private NumberedNames() {}

    private static String stem(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private static long number(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
    }
}
