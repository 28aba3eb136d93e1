package org.datajoint.internal.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as Java maps, lists and scalars. Numbers are exact: integers have any size, and decimals are read as
 * {@code BigDecimal}.
 */
public final class JsonText {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // The text "NaN" would be read back as a string, so write() refuses the number.
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    /** Matches numbers that the servers may not support, and strings that look like them. */
    private static final Pattern SUSPICIOUS = Pattern.compile("NaN|Infinity|\\d[eE]\\+?\\d{3}|\\d{309}");

    private JsonText() {}

    /**
     * Returns the value that {@code text} denotes.
     *
     * @return null for null and for the JSON {@code null}
     * @throws InvalidValueException if the text is not one JSON value
     */
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

    /**
     * Returns the JSON text of maps, lists, records and scalars.
     *
     * @throws InvalidValueException if the value has no JSON form that both servers support
     */
    public static String write(@Nullable Object value) {
        try {
            String text = WellFormedText.of(MAPPER.writeValueAsString(value));
            if (SUSPICIOUS.matcher(text).find()) {
                checkNumbers(text);
            }
            return text;
        } catch (IOException e) {
            String reason = e instanceof JsonProcessingException bad ? bad.getOriginalMessage() : e.getMessage();
            throw new InvalidValueException(
                    "the value cannot be written as JSON: " + reason
                            + ". Give maps with string keys, lists, strings, finite numbers, booleans or null.",
                    e);
        }
    }

    /** Refuses numbers beyond the range of a double: one server rejects them, and the other compares them incorrectly. */
    private static void checkNumbers(String text) throws IOException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            // The parser fails at NaN and infinities that are not inside a string.
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric() && Double.isInfinite(Double.parseDouble(parser.getText()))) {
                    throw new InvalidValueException("JSON holds numbers up to " + Double.MAX_VALUE);
                }
            }
        }
    }
}
