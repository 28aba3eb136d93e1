package org.datajoint.cli.internal.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.DataJointException;
import org.jspecify.annotations.Nullable;

/** Converts values to JSON for scripts: bytes to Base64, arrays to nested lists, and values that JSON cannot represent to text. */
public final class Json {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private Json() {}

    /** Returns a value as JSON text with indented lines. */
    public static String text(@Nullable Object value) {
        try {
            return WRITER.writeValueAsString(plain(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written", e);
        }
    }

    /** Returns an object from alternating names and values. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, inner) -> object.put(String.valueOf(name), plain(inner)));
            return object;
        }
        if (value instanceof Iterable<?> values) {
            List<@Nullable Object> list = new ArrayList<>();
            values.forEach(inner -> list.add(plain(inner)));
            return list;
        }
        if (value.getClass().isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(plain(Array.get(value, i)));
            }
            return list;
        }
        return value instanceof NdArray array ? nested(array) : value.toString();
    }

    private static @Nullable Object nested(NdArray array) {
        Class<?> element = array.elementType().storage().getComponentType();
        int rank = array.shape().length;
        if (rank == 0 || element == null) {
            return array.toString();
        }
        try {
            return plain(array.to(Array.newInstance(element, new int[rank]).getClass()));
        } catch (DataJointException | IllegalArgumentException e) {
            return array.toString(); // Complex numbers and timestamps have no such arrays.
        }
    }
}
