package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.UUID;
import org.datajoint.internal.dialect.TemporalText;
import org.jspecify.annotations.Nullable;

/**
 * Converts values of columns to JSON and back without loss. Integers, floats and booleans are those of JSON; decimals, dates
 * and times are texts in the servers' format; bytes are an object with their Base64 encoding.
 */
final class JsonValues {
    /** The largest possible {@code max_allowed_packet} of a server. */
    private static final int LONGEST_VALUE = 1 << 30;

    /** MySQL's limit for names in JSON. */
    private static final int LONGEST_NAME = 1 << 16;

    /** Reads numbers with all of their digits. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_VALUE)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The name of the only field of an object that represents bytes. */
    static final String BASE64 = "base64";

    private JsonValues() {}

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof byte[] bytes) {
            json.writeStartObject();
            json.writeStringField(BASE64, Base64.getEncoder().encodeToString(bytes));
            json.writeEndObject();
        } else {
            json.writeString(text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            return TemporalText.of(time);
        }
        if (value instanceof LocalTime time) {
            return TemporalText.of(time);
        }
        if (value instanceof Duration time) {
            return TemporalText.of(time);
        }
        if (value instanceof String
                || value instanceof LocalDate
                || value instanceof UUID
                || value instanceof Instant) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "no column has values of the class " + value.getClass().getName());
    }

    /** Returns the value to bind for a value in JSON. Does not read bytes that are in a separate file. */
    static @Nullable Object read(JsonNode json) {
        if (json.isNull() || json.isMissingNode()) {
            return null;
        }
        if (json.isIntegralNumber()) {
            return json.canConvertToLong() ? (Object) json.longValue() : new BigDecimal(json.bigIntegerValue());
        }
        if (json.isNumber()) {
            return json.doubleValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue() ? 1 : 0;
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json instanceof BinaryNode bytes) {
            return bytes.binaryValue();
        }
        JsonNode base64 = json.path(BASE64);
        if (json.isObject() && json.size() == 1 && base64.isTextual()) {
            return Base64.getDecoder().decode(base64.textValue());
        }
        throw new IllegalArgumentException("it is neither a scalar nor an object with the field " + BASE64);
    }
}
