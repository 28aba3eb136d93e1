package org.datajoint.internal.definition;

import java.util.List;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Known;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Parses codecs: {@code <name>} in the table, {@code <name@>} in the default store, {@code <name@store>} in the given store.
 * Whether the codec exists is checked later, since parsing depends on syntax alone.
 */
final class CodecTypes {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.-]*");

    private CodecTypes() {}

    static TypeReading read(String text) {
        int close = text.indexOf('>');
        if (close < 0) {
            return new Refused(0, "the codec is not closed: expected `>`");
        }
        if (close != text.length() - 1) {
            return new Refused(close + 1, "only a comment may follow a codec");
        }
        AttributeType type = split(text);
        String name = type.parameters().get(0);
        String store = type.store();
        if (!NAME.matcher(name).matches()) {
            return new Refused(
                    1,
                    name.isEmpty()
                            ? "expected the name of a codec, such as `<blob>`"
                            : Problems.show(name)
                                    + " cannot be the name of a codec: it begins with a letter, and letters,"
                                    + " digits, `_`, `-` and `.` may follow");
        }
        if (store != null && !isStoreName(store)) {
            return new Refused(
                    text.indexOf('@') + 1,
                    Problems.show(store)
                            + " cannot be the name of a store: it may have letters, digits, `_`, `-` and `.` only");
        }
        return new Known(type);
    }

    /** Returns the codec without checking its form. */
    static AttributeType split(String text) {
        String inside = text.substring(1, Math.max(1, text.endsWith(">") ? text.length() - 1 : text.length()));
        int at = inside.indexOf('@');
        String name = TextScanner.trim(at < 0 ? inside : inside.substring(0, at));
        @Nullable String store = at < 0 ? null : TextScanner.trim(inside.substring(at + 1));
        return new AttributeType(Kind.CODEC, text, List.of(name), store);
    }

    private static boolean isStoreName(String store) {
        return store.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }
}
