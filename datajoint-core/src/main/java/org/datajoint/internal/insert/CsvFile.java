package org.datajoint.internal.insert;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
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
 * The rows of a CSV file in UTF-8 whose first line names the fields. An empty field is null; one that is quoted and empty is
 * so for all but text. For one thread, read once.
 */
public final class CsvFile implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .build();

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path path;
    private final Heading heading;
    private final MappingIterator<@Nullable String[]> records;
    private final List<String> names;
    private int[] lines = new int[64];
    private int count;

    /**
     * Opens the file.
     *
     * @param heading the attributes of the table that the rows are for
     * @throws InvalidValueException if it has no usable header line
     * @throws DataJointException if it cannot be read
     */
    public CsvFile(Path path, Heading heading) {
        this.path = path;
        this.heading = heading;
        try {
            records = MAPPER.readerFor(String[].class).readValues(reader(path));
        } catch (NoSuchFileException e) {
            throw new DataJointException("There is no file " + path + ".", e);
        } catch (CharacterCodingException e) {
            throw new InvalidValueException(path + " is not in UTF-8. Write it in UTF-8.", e);
        } catch (IOException e) {
            throw new DataJointException("Cannot read " + path + ": " + e.getMessage(), e);
        }
        try {
            names = header();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A reader behind the byte-order mark, which some programs write first and which would hide the quotes after it. */
    private static Reader reader(Path path) throws IOException {
        BufferedReader reader = Files.newBufferedReader(path);
        try {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /** Where the row of that index began, for a message. */
    public String place(int index) {
        return "Line " + lines[index] + " of " + path.getFileName();
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
            throw new InvalidValueException("Line " + line + " of " + path.getFileName() + " has " + values.length
                    + " fields, the header line " + names.size() + ".");
        }
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * count);
        }
        lines[count++] = line;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(names.get(i), value(names.get(i), values[i], line));
        }
        return row;
    }

    private @Nullable Object value(String name, @Nullable String text, int line) {
        Attribute attribute = heading.get(name);
        if (text == null || attribute == null) {
            return text;
        }
        if (text.isEmpty() && !holdsEmptyText(attribute.type())) {
            return null;
        }
        if (attribute.type().kind() != AttributeType.Kind.JSON) {
            return text;
        }
        try {
            return JsonText.read(text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "Line " + line + " of " + path.getFileName() + ": the attribute `" + name + "` : json cannot hold "
                            + ShownValue.of(text) + ": it is not JSON",
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
            throw new InvalidValueException("Line 1 of " + path.getFileName() + " must name each field once, and names "
                    + String.join(", ", found) + ".");
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
                "Line " + records.getParser().currentLocation().getLineNr() + " of " + path.getFileName()
                        + " cannot be read: " + reason + ". The file must be CSV in UTF-8.",
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
