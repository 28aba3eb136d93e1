package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** A zip file with a cross-section, open for reading. */
final class SectionFile implements AutoCloseable {
    /** The maximum size of a manifest in bytes. It keeps a file that is packed extremely well from filling the memory. */
    private static final int LONGEST_MANIFEST = 64 << 20;

    private final Path path;
    private final ZipFile zip;
    private final long longest;
    private final List<SectionTable> tables;

    /**
     * Opens a file and reads its manifest.
     *
     * @param longest the maximum length of a value in bytes
     * @throws DataJointException if the file is not a cross-section
     */
    static SectionFile open(Path path, long longest) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "the file does not exist");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new DataJointException(
                    path + " is not a cross-section, because it is not a zip file: " + e.getMessage(), e);
        }
        try {
            return new SectionFile(path, zip, longest);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private SectionFile(Path path, ZipFile zip, long longest) throws IOException {
        this.path = path;
        this.zip = zip;
        this.longest = longest;
        this.tables = readTables();
    }

    private List<SectionTable> readTables() throws IOException {
        ZipEntry entry = zip.getEntry(SectionWriter.MANIFEST);
        if (entry == null) {
            throw new DataJointException(path + " is not a cross-section, because it has no " + SectionWriter.MANIFEST
                    + ". Use a file that was written by CrossSection.save.");
        }
        try (InputStream bytes = stream(entry)) {
            byte[] text = bytes.readNBytes(LONGEST_MANIFEST);
            if (bytes.read() >= 0) {
                throw new IllegalArgumentException("it is longer than " + LONGEST_MANIFEST + " bytes");
            }
            JsonNode manifest = JsonValues.MAPPER.readTree(text);
            if (!manifest.path("format").asText().equals(SectionWriter.FORMAT)) {
                throw new IllegalArgumentException("its format is " + manifest.path("format"));
            }
            if (manifest.path("version").asInt() != SectionWriter.VERSION) {
                throw new IllegalArgumentException("its version is " + manifest.path("version")
                        + ", but this library reads version " + SectionWriter.VERSION);
            }
            List<SectionTable> read = new ArrayList<>();
            manifest.required("tables").forEach(table -> read.add(SectionTable.read(table)));
            requireParents(read);
            return List.copyOf(read);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new DataJointException(SectionWriter.MANIFEST + " in " + path + " cannot be read: " + reason, e);
        }
    }

    private static void requireParents(List<SectionTable> tables) {
        Set<TableName> names = tables.stream().map(SectionTable::name).collect(Collectors.toSet());
        for (SectionTable table : tables) {
            for (SectionTable.Reference key : table.foreignKeys()) {
                if (!names.contains(key.parent())) {
                    throw new IllegalArgumentException(
                            table.name() + " refers to " + key.parent() + ", which is not in the file");
                }
            }
        }
    }

    /** Returns its tables, parents before their children. */
    List<SectionTable> tables() {
        return tables;
    }

    /**
     * Opens the rows of a table.
     *
     * @param columns the columns into which the rows are loaded
     */
    Lines rows(SectionTable table, List<SectionColumn> columns) throws IOException {
        return new Lines(
                table,
                columns.stream()
                        .filter(SectionColumn::isJson)
                        .map(SectionColumn::name)
                        .collect(Collectors.toSet()));
    }

    /**
     * Opens an object.
     *
     * @throws DataJointException if the file does not have it
     */
    InputStream object(String store, String path) throws IOException {
        return entry(PackedObjects.file(store, path));
    }

    /** Returns the paths of the files in an object that is a folder. */
    List<String> folder(String store, String path) throws IOException {
        try (InputStream list = entry(PackedObjects.folder(store, path))) {
            return List.of(JsonValues.MAPPER.readValue(list, String[].class));
        }
    }

    private InputStream entry(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new DataJointException(path + " is incomplete: it has no " + name + ".");
        }
        return stream(entry);
    }

    private InputStream stream(ZipEntry entry) throws IOException {
        return new CheckedEntry(zip.getInputStream(entry), entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The rows of one table, one at a time. */
    final class Lines implements AutoCloseable {
        private final SectionTable table;
        private final JsonParser parser;
        private final Set<String> json;
        private long number;

        private Lines(SectionTable table, Set<String> json) throws IOException {
            this.table = table;
            this.json = json;
            this.parser = JsonValues.MAPPER.createParser(entry(table.file()));
        }

        /**
         * Returns the next row, with values of JSON columns as text; null after the last row.
         *
         * @throws DataJointException if the next line is not a row, or if the number of rows differs from that in the manifest
         */
        @Nullable
        ObjectNode next() throws IOException {
            try {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    if (number != table.rows()) {
                        throw broken("the file has " + number + " rows instead of " + table.rows(), null);
                    }
                    return null;
                }
                number++;
                if (token != JsonToken.START_OBJECT) {
                    throw broken("it is not a JSON object: " + parser.getText(), null);
                }
                return row();
            } catch (JsonProcessingException e) {
                throw broken(e.getOriginalMessage(), e);
            }
        }

        private ObjectNode row() throws IOException {
            ObjectNode row = JsonValues.MAPPER.createObjectNode();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (json.contains(name)) {
                    row.put(name, JsonCopy.text(parser));
                } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                    // A number with a fraction is a float, since decimals are texts; a BigDecimal would lose the sign
                    // of zero.
                    row.put(name, Double.parseDouble(parser.getText()));
                } else {
                    JsonNode value = parser.readValueAsTree();
                    row.set(name, value);
                }
            }
            return row;
        }

        /** Returns a value of a row, read from its own file if it has one. */
        @Nullable
        JsonNode value(ObjectNode row, SectionColumn column) throws IOException {
            JsonNode value = row.get(column.name());
            JsonNode file = value == null ? null : value.get(SectionWriter.FILE);
            if (file == null || value.size() != 1) {
                return value;
            }
            ZipEntry entry = zip.getEntry(file.asText());
            if (entry == null) {
                throw broken("the file " + file.asText() + " of `" + column.name() + "` is missing", null);
            }
            try (InputStream bytes = stream(entry)) {
                byte[] content = bytes.readNBytes((int) Math.min(longest, Integer.MAX_VALUE - 8));
                if (bytes.read() >= 0) {
                    throw broken(
                            "the file " + file.asText() + " of `" + column.name() + "` is longer than " + longest
                                    + " bytes, the limit of the server (max_allowed_packet)",
                            null);
                }
                return JsonValues.MAPPER.getNodeFactory().binaryNode(content);
            }
        }

        /** Returns the place of the row that was read last. */
        String place() {
            return "Line " + number + " of " + table.file() + " in " + path;
        }

        DataJointException broken(String reason, @Nullable Exception cause) {
            return new DataJointException(place() + " cannot be read: " + reason, cause);
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
