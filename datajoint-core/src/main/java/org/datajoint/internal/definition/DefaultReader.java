package org.datajoint.internal.definition;

import java.util.Locale;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.DefaultValue.Expression;
import org.datajoint.internal.definition.DefaultValue.Literal;
import org.datajoint.internal.definition.DefaultValue.Null;
import org.jspecify.annotations.Nullable;

/** Interprets the text of a default, whose meaning depends on the type. */
final class DefaultReader {
    static final String NOW = "CURRENT_TIMESTAMP";

    private DefaultReader() {}

    static DefaultValue resolve(String text, boolean quoted, AttributeType type) {
        TypeFamily family = TypeFamily.of(type);
        if (!quoted) {
            if (text.equalsIgnoreCase("null")) {
                return new Null();
            }
            String now = now(text);
            if (now != null) {
                return new Expression(now);
            }
        }
        boolean truth = text.equalsIgnoreCase("true");
        if ((truth || text.equalsIgnoreCase("false"))
                && family.isNumber()
                && (!quoted || family == TypeFamily.BOOLEAN)) {
            return new Literal(truth ? "1" : "0");
        }
        return new Literal(text);
    }

    /** Returns {@code CURRENT_TIMESTAMP} or {@code CURRENT_TIMESTAMP(n)} if the text means that; null otherwise. */
    static @Nullable String now(String text) {
        if (!text.regionMatches(true, 0, NOW, 0, NOW.length())) {
            return null;
        }
        TextScanner scanner = new TextScanner(text, NOW.length(), text.length());
        if (scanner.skipBlanks().atEnd()) {
            return NOW;
        }
        if (!scanner.accept('(')) {
            return null;
        }
        String digits = scanner.skipBlanks().takeWord();
        if (!scanner.skipBlanks().accept(')') || !scanner.skipBlanks().atEnd()) {
            return null;
        }
        boolean none = digits.isEmpty() || digits.equals("0");
        return none ? NOW : NOW + "(" + digits.toUpperCase(Locale.ROOT) + ")";
    }
}
