package org.datajoint.internal.insert;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.internal.values.ShownValue;
import org.jspecify.annotations.Nullable;

/** Converts values that files represent in another form. */
final class FileValues {
    private FileValues() {}

    /** Decodes bytes from Base64. */
    static byte[] bytes(Attribute attribute, String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "the attribute `" + attribute.name() + "` : " + attribute.type() + " cannot hold "
                            + ShownValue.of(text) + ": bytes in a file must be in Base64",
                    e);
        }
    }

    /** Returns the value with its {@code BigDecimal} numbers converted to {@code Double}, as codecs expect. */
    static @Nullable Object withDoubles(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FileValues::withDoubles).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
            map.forEach((name, element) -> converted.put(name, withDoubles(element)));
            return converted;
        }
        return value;
    }
}
