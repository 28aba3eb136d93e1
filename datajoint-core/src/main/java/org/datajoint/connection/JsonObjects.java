package org.datajoint.connection;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects with settings from files and environment variables. */
final class JsonObjects {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonObjects() {}

    static Map<String, @Nullable Object> read(String text, String source) {
        return read(text.getBytes(StandardCharsets.UTF_8), source);
    }

    static Map<String, @Nullable Object> read(byte[] text, String source) {
        try {
            if (JSON.readValue(text, Object.class) instanceof Map<?, ?> map) {
                return object(map);
            }
            throw new ConfigException(capitalized(source) + " must hold a JSON object, in braces.");
        } catch (JsonProcessingException e) {
            // The parser's own message may quote a secret.
            throw new ConfigException(capitalized(source) + " is not JSON" + place(e.getLocation())
                    + ". Look there for a missing quote, comma or brace.");
        } catch (IOException e) {
            throw new ConfigException(capitalized(source) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String capitalized(String source) {
        return source.startsWith("environment") ? "The " + source : source;
    }

    /** Returns the value of {@code name}, which must be an object. */
    static Map<String, @Nullable Object> of(String name, Object value, String source) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        throw new ConfigException("The setting " + name + " takes an object of settings, in braces (" + source + ").");
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((key, inner) -> object.put((String) key, inner));
        return Collections.unmodifiableMap(object);
    }
}
