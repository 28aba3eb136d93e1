package org.datajoint.internal.definition;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Known;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.jspecify.annotations.Nullable;

/** The codecs: {@code <name>} in the table, {@code <name@>} in the default store, {@code <name@store>} in that one. */
final class CodecTypes {
    /** The codecs' names, each with whether it can keep its values in the table. */
    private static final Map<String, Boolean> CODECS = new TreeMap<>(
            Map.of("blob", true, "attach", true, "hash", false, "object", false, "npy", false, "filepath", false));

    private CodecTypes() {}

    static TypeReading read(String text) {
        int close = text.indexOf('>');
        if (close < 0) {
            return new Refused(0, "the codec is not closed: expected `>`");
        }
        if (close != text.length() - 1) {
            return new Refused(close + 1, "nothing may follow a codec but a comment");
        }
        AttributeType type = split(text);
        String written = type.parameters().get(0);
        String name = written.toLowerCase(Locale.ROOT);
        String store = type.store();
        Boolean inTable = CODECS.get(name);
        if (inTable == null) {
            return new Refused(1, unknown(written));
        }
        if (store == null && !inTable) {
            return new Refused(
                    0,
                    "`<" + name + ">` keeps its values in a store: write `<" + name + "@>` for the default one or `<"
                            + name + "@store>`");
        }
        if (store != null && !isStoreName(store)) {
            return new Refused(
                    text.indexOf('@') + 1,
                    Problems.show(store)
                            + " cannot be the name of a store: letters, digits, `_`, `-` and `.` make one");
        }
        if (name.equals(written)) {
            return new Known(type);
        }
        String canonical = "<" + name + (store == null ? "" : "@" + store) + ">";
        return new Known(new AttributeType(Kind.CODEC, canonical, List.of(name), store));
    }

    private static String unknown(String written) {
        Collection<String> names = CODECS.keySet();
        return "there is no codec " + Problems.show("<" + written + ">") + " (known: " + String.join(", ", names) + ")"
                + Suggestion.nearest(written, names);
    }

    /** Takes a codec as it stands, registered or not. */
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
