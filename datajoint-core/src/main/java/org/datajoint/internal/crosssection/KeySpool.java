package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * Passes the rows of a query to statements on the same connection, which cannot run before the last row has been read. Until
 * then the rows are kept in a file, since there may be more of them than fit in memory.
 */
final class KeySpool {
    private static final int MOST_VALUES = 2_000;

    private KeySpool() {}

    /**
     * Runs a query and passes on its rows in batches.
     *
     * @param width the number of the query's columns
     * @param batch receives the values of several rows in one list, row after row
     * @return the number of rows
     * @throws InvalidValueException if a key contains a value that would not find its row
     */
    static long run(SqlSession session, Sql query, int width, Consumer<List<@Nullable Object>> batch) {
        try {
            Path file = Files.createTempFile("datajoint-keys-", ".jsonl");
            try {
                long rows = write(session, query, file);
                if (rows > 0) {
                    read(file, width, batch);
                }
                return rows;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The keys of a cross-section cannot be written to the folder for temporary files, "
                            + System.getProperty("java.io.tmpdir") + ". Free space there, or set java.io.tmpdir.",
                    e);
        }
    }

    private static long write(SqlSession session, Sql query, Path file) throws IOException {
        long rows = 0;
        try (Cursor cursor = session.stream(query, List.of());
                JsonGenerator json = JsonValues.MAPPER.createGenerator(Files.newBufferedWriter(file))) {
            for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
                json.writeStartArray();
                for (Object value : row) {
                    if (value == null) { // A column of a key is null only if it was read as null.
                        throw new InvalidValueException(
                                "The key of a row contains a date that is not in the calendar, such as 0000-00-00, or a"
                                        + " timestamp that the session's time zone shows like another one. It does not"
                                        + " identify the row. Replace such dates in the table, and save such timestamps in a"
                                        + " session with time_zone='+00:00'.");
                    }
                    JsonValues.write(json, value);
                }
                json.writeEndArray();
                rows++;
            }
        }
        return rows;
    }

    private static void read(Path file, int width, Consumer<List<@Nullable Object>> batch) throws IOException {
        int most = Math.max(1, MOST_VALUES / width) * width;
        List<@Nullable Object> values = new ArrayList<>(most);
        try (JsonParser json = JsonValues.MAPPER.createParser(Files.newBufferedReader(file))) {
            while (json.nextToken() != null) {
                JsonNode row = json.readValueAsTree();
                row.forEach(value -> values.add(JsonValues.read(value)));
                if (values.size() >= most) {
                    batch.accept(values);
                    values.clear();
                }
            }
        }
        if (!values.isEmpty()) {
            batch.accept(values);
        }
    }
}
