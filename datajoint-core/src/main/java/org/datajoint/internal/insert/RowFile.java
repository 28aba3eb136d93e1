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

/** The rows of a file in UTF-8. For one thread, read once. */
public sealed interface RowFile extends Iterator<Map<String, @Nullable Object>>, AutoCloseable
        permits CsvFile, JsonLinesFile {
    /** What some programs write first; it would hide the quotes after it. */
    int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * Opens a file, by the end of its name: JSON lines ({@code .jsonl}, {@code .ndjson}), or else CSV.
     *
     * @param heading the attributes of the table that the rows are for
     * @param types what these attributes can hold
     * @param ignoresExtraFields whether fields that the table does not have are left out instead of refused
     * @throws InvalidValueException if it is not in UTF-8, or has no usable header line
     * @throws org.datajoint.errors.UnknownAttributeException if its header line names a field that the table does not have
     * @throws DataJointException if it cannot be read
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

    /** Says that a file is not in the one encoding that is read. */
    static InvalidValueException notInUtf8(Path path, CharacterCodingException cause) {
        return new InvalidValueException(path + " is not in UTF-8. Write it in UTF-8.", cause);
    }

    /** Returns where the row of that index began, for a message, and the column of a value that it cannot hold. */
    String place(int index);

    @Override
    void close();
}
