package org.datajoint.internal.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.definition.Suggestion;

/**
 * The members of an {@code enum}, spelled exactly as in the type. Numbers are refused: the server would take a number for a
 * position in the list of members.
 */
final class EnumValues implements PlainValues {
    private final List<String> members;
    private final Map<String, String> known = new LinkedHashMap<>();

    EnumValues(List<String> members) {
        this.members = members;
        // The server stores members without trailing blanks.
        members.forEach(member -> known.put(withoutBlanks(member), withoutBlanks(member)));
    }

    @Override
    public Object convert(Object value) {
        return member(text(value, "enum"));
    }

    /** Returns the member as the server stores it. */
    String member(String text) {
        String member = known.get(withoutBlanks(text));
        if (member == null) {
            throw new InvalidValueException("its values are " + shown(members) + Suggestion.nearest(text, members));
        }
        return member;
    }

    /** Removes trailing blanks but no other whitespace, as the server does. */
    static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    static String shown(List<String> members) {
        return "'" + String.join("', '", members.subList(0, Math.min(members.size(), 20)))
                + (members.size() > 20 ? "', …" : "'");
    }

    /** Returns the text of a character sequence, a character or an enum constant. */
    static String text(Object value, String type) {
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new InvalidValueException("an " + type + " takes its values as text or as constants of a Java enum");
    }
}
