package org.datajoint.internal.definition;

import java.util.Locale;
import java.util.Set;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.DefaultValue.Expression;
import org.datajoint.internal.definition.DefaultValue.Literal;
import org.datajoint.internal.definition.DefaultValue.Null;
import org.jspecify.annotations.Nullable;

/** Writes defaults in a form that is parsed as the same value. */
public final class DefaultPrinter {
    private static final Set<String> WORDS = Set.of("null", "true", "false", "current_timestamp");

    private DefaultPrinter() {}

    /**
     * Returns the text of the default in a definition: numbers and dates without quotes, texts and times with quotes; null if
     * there is no default.
     */
    public static @Nullable String print(DefaultValue value, AttributeType type) {
        if (value instanceof Null) {
            return "null";
        }
        if (value instanceof Expression expression) {
            return expression.sql();
        }
        return value instanceof Literal literal ? print(literal.value(), TypeFamily.of(type)) : null;
    }

    private static String print(String value, TypeFamily family) {
        boolean bare = (family.isNumber() || family == TypeFamily.DATE) && isBare(value);
        return bare ? value : QuotedText.write(value);
    }

    private static boolean isBare(String value) {
        return !value.isEmpty()
                && !WORDS.contains(value.toLowerCase(Locale.ROOT))
                && value.chars().allMatch(c -> TextScanner.isWordCharacter(c) || c == '+' || c == '-' || c == '.');
    }
}
