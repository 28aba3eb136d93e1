package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** Copies JSON literally: numbers keep their digits and the sign of zero, and repeated names are kept. */
final class JsonCopy {
    private JsonCopy() {}

    /** Copies a value. */
    static void write(String value, JsonGenerator target) throws IOException {
        try (JsonParser parser = JsonValues.MAPPER.createParser(value)) {
            parser.nextToken();
            copy(parser, target);
        }
    }

    /** Returns the text of the parser's current value. */
    static String text(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator target = JsonValues.MAPPER.createGenerator(text)) {
            copy(parser, target);
        }
        return text.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator target) throws IOException {
        int open = 0;
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            if (token.isNumeric()) {
                target.writeNumber(parser.getText());
            } else {
                target.copyCurrentEvent(parser);
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (open == 0) {
                return;
            }
        }
    }
}
