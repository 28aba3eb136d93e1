package org.datajoint.internal.values;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.errors.InvalidValueException;

/** Members of a native {@code set}, separated by commas. The server stores each member once, in the order of the type. */
final class SetValues implements PlainValues {
    private final List<String> members;
    private final EnumValues known;

    SetValues(List<String> members) {
        this.members = members.stream().map(EnumValues::withoutBlanks).toList();
        this.known = new EnumValues(members);
    }

    @Override
    public Object convert(Object value) {
        if (!(value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>)) {
            throw new InvalidValueException("a set takes its members as text, separated by commas");
        }
        String text = EnumValues.text(value, "set");
        if (text.isEmpty()) {
            return text;
        }
        Set<String> chosen = new HashSet<>();
        Arrays.stream(text.split(",", -1)).forEach(part -> chosen.add(known.member(part)));
        return members.stream().filter(chosen::contains).collect(Collectors.joining(","));
    }
}
