package org.datajoint.internal.definition;

import java.util.List;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Known;
import org.datajoint.internal.definition.TypeReading.Refused;

/** Parses types in any letter case, with white space between their parts. Every text either is a type or is refused. */
public final class TypeParser {
    private TypeParser() {}

    /** Parses the text of a type in a definition; blanks around it are allowed. */
    public static TypeReading read(String text) {
        String trimmed = TextScanner.trim(text);
        if (trimmed.isEmpty()) {
            return new Refused(0, "expected a type, such as `int32` or `varchar(255)`");
        }
        int lead = text.indexOf(trimmed.charAt(0));
        TypeReading reading = readTrimmed(trimmed);
        if (lead > 0 && reading instanceof Refused refused) {
            return new Refused(refused.offset() + lead, refused.reason());
        }
        return reading;
    }

    private static TypeReading readTrimmed(String text) {
        if (text.charAt(0) == '<') {
            return CodecTypes.read(text);
        }
        TypeText parts = TypeText.read(text);
        String word = parts.lowerCaseWord();
        boolean core = CoreTypes.isCore(word);
        if ((!core && !NativeTypes.isNative(word)) || isOtherSpelling(parts)) {
            return new Refused(0, UnknownTypes.reason(parts));
        }
        if (parts.problem() != null) {
            return new Refused(parts.problem().offset(), parts.problem().reason());
        }
        if (core && !NativeTypes.isNativeDecimal(parts)) {
            return CoreTypes.read(parts);
        }
        return NativeTypes.read(parts);
    }

    /**
     * Returns whether this is another spelling that begins with the name of a type, such as {@code blob@store}, {@code double
     * precision} or {@code char varying(9)}.
     */
    private static boolean isOtherSpelling(TypeText parts) {
        return (parts.problem() != null || !parts.modifiers().isEmpty())
                && OtherSpellings.ofType(parts.text()).isPresent();
    }

    static TypeReading known(Kind kind, String text, List<String> parameters) {
        return new Known(new AttributeType(kind, text, parameters, null));
    }

    /** Returns a refusal that points at an argument, or at the whole type if the argument is missing. */
    static Refused refuseArgument(TypeText parts, int index, String reason) {
        boolean present = index < parts.arguments().size();
        return new Refused(present ? parts.arguments().get(index).offset() : 0, reason);
    }
}
