package org.datajoint.assertj.api;

import java.util.regex.Pattern;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;

/** Refuses a tolerance on an attribute without numbers, on which it would have no effect. */
final class Tolerances {
    private static final Pattern NATIVE_TIME = Pattern.compile("(?i)(date|datetime|timestamp|time)\\b.*");
    private static final Pattern NATIVE_TEXT = Pattern.compile(
            "(?i)(char|varchar|(tiny|medium|long)?text|enum|set|national|nchar|nvarchar|uuid|inet[46])\\b.*");

    private Tolerances() {}

    /** Checks all attributes of the heading for which the rules have a tolerance. */
    static void check(ComparisonRules rules, Heading heading) {
        for (String name : rules.tolerant()) {
            heading.find(name).ifPresent(Tolerances::check);
        }
    }

    private static void check(Attribute attribute) {
        AttributeType type = attribute.type();
        if (isTime(type)) {
            throw refused(attribute, "use withTemporalPrecision to ignore smaller units of time");
        }
        if (isOther(type)) {
            throw refused(attribute, "remove it, or use usingComparator");
        }
    }

    private static boolean isTime(AttributeType type) {
        return switch (type.kind()) {
            case DATE, DATETIME -> true;
            case NATIVE -> NATIVE_TIME.matcher(type.text()).matches();
            default -> false;
        };
    }

    private static boolean isOther(AttributeType type) {
        return switch (type.kind()) {
            case BOOL, UUID, CHAR, VARCHAR, ENUM -> true;
            case NATIVE -> NATIVE_TEXT.matcher(type.text()).matches();
            default -> false;
        };
    }

    private static IllegalArgumentException refused(Attribute attribute, String hint) {
        return new IllegalArgumentException("withTolerance(\"" + attribute.name() + "\", …) compares numbers, but "
                + attribute.name() + " is of type " + attribute.type().text() + ": " + hint);
    }
}
