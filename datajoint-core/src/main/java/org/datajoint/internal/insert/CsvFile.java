package org.datajoint.internal.insert;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.internal.values.JsonText;
import org.datajoint.internal.values.ShownValue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file whose first line names the fields. An empty field is null. A quoted empty field is an empty text for
 * attributes that can hold one, and null for others.
 */
final class CsvFile implements RowFile {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .build();

    private final Path path;
    private final Heading heading;
    private final RowPlaces places;
    private final MappingIterator<@Nullable String[]> records;
    private final List<String> names;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    CsvFile(Path path, Reader reader, Heading heading, RowPlaces places) throws IOException {
        this.path = path;
        this.heading = heading;
        this.places = places;
        records = MAPPER.readerFor(String[].class).readValues(reader);
        names = header();
    }

    @Override
    public String place(int index) {
        return places.of(index);
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNextValue();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        @Nullable String[] values = record();
        int line = records.getParser().currentTokenLocation().getLineNr();
        if (values.length != names.size()) {
            throw new InvalidValueException(places.line(line) + " has " + values.length
                    + " fields, but the header line has " + names.size() + ".");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            try {
                row.put(names.get(i), value(names.get(i), values[i]));
            } catch (InvalidValueException e) {
                throw e.at(places.field(line, i + 1));
            }
        }
        places.add(line, row, columns);
        return row;
    }

    private @Nullable Object value(String name, @Nullable String text) {
        Attribute attribute = heading.get(name);
        if (text == null || attribute == null) {
            return text;
        }
        if (text.isEmpty() && !holdsEmptyText(attribute.type())) {
            return null;
        }
        return switch (attribute.type().kind()) {
            case JSON -> json(attribute, text);
            case BYTES -> FileValues.bytes(attribute, text);
            default -> text;
        };
    }

    private static @Nullable Object json(Attribute attribute, String text) {
        try {
            return JsonText.read(text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "the attribute `" + attribute.name() + "` : json cannot hold " + ShownValue.of(text)
                            + ": it is not JSON",
                    e);
        }
    }

    private static boolean holdsEmptyText(AttributeType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR -> true;
            case ENUM -> type.parameters().contains("");
            case NATIVE -> type.text().toLowerCase(Locale.ROOT).matches("(tiny|medium|long)?text\\b.*|set\\b.*");
            default -> false;
        };
    }

    private List<String> header() {
        if (!hasNext()) {
            throw new InvalidValueException(path + " is empty. Its first line must name the attributes.");
        }
        List<String> found = Arrays.stream(record())
                .map(name -> name == null ? "" : name.strip())
                .toList();
        if (found.contains("") || new TreeSet<>(found).size() < found.size()) {
            throw new InvalidValueException(
                    places.line(1) + " must name each field once, but it names " + String.join(", ", found) + ".");
        }
        for (String name : found) {
            columns.put(name, columns.size() + 1);
            places.checkKnown(name, 1, columns.size());
        }
        return found;
    }

    private @Nullable String[] record() {
        try {
            return records.nextValue();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DataJointException unreadable(IOException e) {
        String reason = e instanceof JacksonException bad ? bad.getOriginalMessage() : String.valueOf(e.getMessage());
        return new InvalidValueException(
                places.line(records.getParser().currentLocation().getLineNr()) + " cannot be read: " + reason
                        + ". The file must be CSV in UTF-8.",
                e);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new DataJointException("Cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
