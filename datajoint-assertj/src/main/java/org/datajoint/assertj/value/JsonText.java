package org.datajoint.assertj.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** JSON documents written as text in an expected row. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /** Returns the document's maps, lists and scalars; empty where the text is no JSON, or is the document null. */
    public static Optional<Object> parse(CharSequence text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text.toString(), Object.class));
        } catch (JsonProcessingException otherText) {
            return Optional.empty();
        }
    }
}
