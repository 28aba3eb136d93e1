package org.datajoint.internal.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** JSON as Java maps, lists and scalars; numbers exactly (integers of any size, decimals as BigDecimal). */
public final class JsonValues {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Not as the text "NaN", which would come back as a text; see write.
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private static final Pattern NOT_FINITE = Pattern.compile("NaN|Infinity");

    private JsonValues() {}

    /** The value that {@code text} denotes; null for null and for the JSON {@code null}. */
    public static @Nullable Object read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("the database holds text that is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The JSON text of maps, lists, records and scalars. */
    public static String write(@Nullable Object value) {
        try {
            String text = MAPPER.writeValueAsString(value);
            if (NOT_FINITE.matcher(text).find()) {
                MAPPER.readTree(text); // fails where it stands outside of a string
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new InvalidValueException(
                    "the value cannot be written as JSON: " + e.getOriginalMessage()
                            + ". Give maps with string keys, lists, strings, finite numbers, booleans or null.",
                    e);
        }
    }
}
