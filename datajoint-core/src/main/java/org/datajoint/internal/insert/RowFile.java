package org.datajoint.internal.insert;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** The rows of a file in UTF-8, which can be read once. Not thread-safe. */
public sealed interface RowFile extends Iterator<Map<String, @Nullable Object>>, AutoCloseable
        permits CsvFile, JsonLinesFile {
    /** Some programs write this mark at the beginning of a file. It would become part of the first field. */
    int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * Opens a file. The extension determines the format: JSON lines for {@code .jsonl} and {@code .ndjson}, CSV otherwise.
     *
     * @param heading the heading of the table that receives the rows
     * @param types the values of all types
     * @param ignoresExtraFields whether fields that the table does not have are ignored rather than refused
     * @throws InvalidValueException if the file is not in UTF-8, or has no valid header line
     * @throws org.datajoint.errors.UnknownAttributeException if the header line names a field that the table does not have
     * @throws DataJointException if the file cannot be read
     */
    static RowFile open(Path path, Heading heading, ValueTypes types, boolean ignoresExtraFields) {
        RowPlaces places = new RowPlaces(path, heading, types, ignoresExtraFields);
        String name = path.toString().toLowerCase(Locale.ROOT);
        try {
            BufferedReader reader = Files.newBufferedReader(path);
            try {
                skipByteOrderMark(reader);
                return name.endsWith(".jsonl") || name.endsWith(".ndjson")
                        ? new JsonLinesFile(path, reader, heading, places)
                        : new CsvFile(path, reader, heading, places);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new DataJointException("There is no file " + path + ".", e);
        } catch (CharacterCodingException e) {
            throw notInUtf8(path, e);
        } catch (IOException e) {
            throw new DataJointException("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /** Creates the exception for a file in another encoding. */
    static InvalidValueException notInUtf8(Path path, CharacterCodingException cause) {
        return new InvalidValueException(path + " is not in UTF-8. Write it in UTF-8.", cause);
    }

    /** Returns the place where the row at an index begins, for a message, with the column of its invalid value if known. */
    String place(int index);

    @Override
    void close();
}
