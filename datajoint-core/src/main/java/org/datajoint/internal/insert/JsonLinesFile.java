package org.datajoint.internal.insert;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON object per line. Blank lines are skipped. */
final class JsonLinesFile implements RowFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path path;
    private final BufferedReader reader;
    private final Heading heading;
    private final RowPlaces places;
    private int line;
    private @Nullable String text;

    JsonLinesFile(Path path, BufferedReader reader, Heading heading, RowPlaces places) {
        this.path = path;
        this.reader = reader;
        this.heading = heading;
        this.places = places;
    }

    @Override
    public boolean hasNext() {
        try {
            while (text == null || text.isBlank()) {
                text = reader.readLine();
                line++;
                if (text == null) {
                    return false;
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            throw RowFile.notInUtf8(path, e);
        } catch (IOException e) {
            throw new DataJointException("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext() || text == null) {
            throw new NoSuchElementException();
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(parser);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                places.checkKnown(name, line, column(parser));
                parser.nextToken();
                int column = column(parser);
                columns.put(name, column);
                row.put(name, value(name, column, MAPPER.readValue(parser, Object.class)));
            }
            if (parser.nextToken() != null) {
                throw notAnObject(parser);
            }
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new InvalidValueException(
                    places.field(line, column) + " is not JSON: " + e.getOriginalMessage()
                            + ". The file must hold one JSON object per line.",
                    e);
        } catch (IOException e) {
            throw new DataJointException("Cannot read " + path + ": " + e.getMessage(), e);
        }
        text = null;
        places.add(line, row, columns);
        return row;
    }

    private InvalidValueException notAnObject(JsonParser parser) {
        return new InvalidValueException(places.field(line, column(parser))
                + " is not one JSON object. The file must hold one JSON object per line, such as {\"subject_id\": 1}.");
    }

    private static int column(JsonParser parser) {
        return parser.currentTokenLocation().getColumnNr();
    }

    private @Nullable Object value(String name, int column, @Nullable Object value) {
        Attribute attribute = heading.get(name);
        if (attribute == null) {
            return value;
        }
        return switch (attribute.type().kind()) {
            case BYTES -> value instanceof String base64 ? bytes(attribute, base64, column) : value;
            case CODEC -> FileValues.withDoubles(value);
            default -> value;
        };
    }

    private byte[] bytes(Attribute attribute, String base64, int column) {
        try {
            return FileValues.bytes(attribute, base64);
        } catch (InvalidValueException e) {
            throw e.at(places.field(line, column));
        }
    }

    @Override
    public String place(int index) {
        return places.of(index);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new DataJointException("Cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
