package org.datajoint.assertj.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Parses JSON documents in expected rows. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /** Returns the document as maps, lists and scalars; empty if the text is not JSON or is the document {@code null}. */
    public static Optional<Object> parse(CharSequence text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text.toString(), Object.class));
        } catch (JsonProcessingException otherText) {
            return Optional.empty();
        }
    }
}
