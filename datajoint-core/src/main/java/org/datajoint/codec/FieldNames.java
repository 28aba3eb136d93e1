package org.datajoint.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Checks the field names of structs and record arrays. */
final class FieldNames {
    private FieldNames() {}

    /** @throws IllegalArgumentException if a name occurs twice or contains the character NUL, which ends names in a blob */
    static List<String> checked(Iterable<String> names) {
        List<String> list = new java.util.ArrayList<>();
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("The name of a field must not contain the character NUL.");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "The field `" + name + "` occurs twice. Each field needs its own name.");
            }
            list.add(name);
        }
        return List.copyOf(list);
    }

    static String text(Map<String, ? extends @Nullable Object> fields) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        fields.forEach((name, value) -> text.add(name + "=" + ValueText.of(value)));
        return text.toString();
    }
}
