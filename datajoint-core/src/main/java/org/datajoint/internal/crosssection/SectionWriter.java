package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.JsonText;
import org.datajoint.internal.values.RowContext;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a cross-section to a zip file: a file of JSON lines for each table, large values in separate files, and
 * the manifest at the end. The zip file appears only when it is complete. Equal rows result in identical files.
 */
final class SectionWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String FORMAT = "datajoint cross-section";
    static final int VERSION = 1;
    /** The name of the only field of an object that represents bytes in a separate file. */
    static final String FILE = "file";

    /** The length from which bytes get a separate file. Each file takes up memory while the zip file is written or read. */
    private static final int LARGE = 4_096;

    /** The time of all entries: the earliest that a zip file can represent. */
    private static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final SqlSession session;
    private final ValueTypes types;
    private final Path target;
    private final Path draft;
    private final ZipOutputStream zip;
    private final PackedObjects objects;
    private final List<SectionTable> tables = new ArrayList<>();

    SectionWriter(SqlSession session, ValueTypes types, Path target) throws IOException {
        this.session = session;
        this.types = types;
        this.target = target.toAbsolutePath();
        // Files.createTempFile would create a file that only its owner can read.
        this.draft = this.target.resolveSibling("." + this.target.getFileName() + "." + UUID.randomUUID() + ".part");
        this.zip = new ZipOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW));
        this.objects = new PackedObjects(types, zip);
    }

    /**
     * Writes the rows of a table.
     *
     * @param definition the table's definition
     * @param masks the masks of its columns, by name
     */
    void add(TableInfo table, String definition, RowSelection selection, Map<String, ColumnMask> masks)
            throws IOException {
        objects.begin(table);
        // Large values are written to the zip file while the rows are read, and only one entry can be open at a time.
        Path lines = Files.createTempFile("datajoint-section-", ".jsonl");
        try {
            long rows = write(table, selection, masks, lines);
            begin(zip, SectionTable.file(table.name()));
            Files.copy(lines, zip);
            zip.closeEntry();
            tables.add(SectionTable.of(table, definition, objects.columns(), rows));
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    private long write(TableInfo table, RowSelection selection, Map<String, ColumnMask> masks, Path lines)
            throws IOException {
        Dialect dialect = session.dialect();
        List<SectionColumn> columns = SectionColumn.of(table, types);
        String selected =
                columns.stream().map(column -> column.selected(dialect)).collect(Collectors.joining(", "));
        long rows = 0;
        try (Cursor cursor = session.stream(
                        selection.rows(table.name(), selected),
                        columns.stream().map(SectionColumn::readAs).toList());
                JsonGenerator json = JsonValues.MAPPER.createGenerator(Files.newBufferedWriter(lines))) {
            json.setRootValueSeparator(null);
            for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
                rows++;
                json.writeStartObject();
                for (int i = 0; i < row.length; i++) {
                    Object value = row[i];
                    if (value != null) {
                        write(
                                json,
                                table,
                                columns.get(i),
                                value,
                                masks.get(columns.get(i).name()),
                                rows);
                    }
                }
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
        return rows;
    }

    private void write(
            JsonGenerator json,
            TableInfo table,
            SectionColumn column,
            Object selected,
            @Nullable ColumnMask mask,
            long row)
            throws IOException {
        Object value = written(column, selected, table);
        if (mask != null && objects.keeps(column)) {
            mask.requireRemoval(types.of(column.attribute()), read(value), rowContext(table));
            return;
        }
        Object unmasked = mask == null || !column.isJson() ? value : read(value);
        if (mask != null && unmasked != null) {
            value = mask.masked(types.of(column.attribute()), unmasked, rowContext(table));
        }
        if (value == null) {
            return;
        }
        value = objects.add(column, value, table.name(), row);
        json.writeFieldName(column.name());
        if (column.isJson()) {
            JsonCopy.write(value.toString(), json);
        } else if (value instanceof byte[] bytes && bytes.length > LARGE) {
            String file =
                    "values/" + table.name().schema() + "/" + table.name().table() + "/" + row + "." + column.name();
            begin(zip, file);
            zip.write(bytes);
            zip.closeEntry();
            json.writeStartObject();
            json.writeStringField(FILE, file);
            json.writeEndObject();
        } else {
            JsonValues.write(json, value);
        }
    }

    private static Object written(SectionColumn column, Object selected, TableInfo table) {
        try {
            return column.written(selected);
        } catch (InvalidValueException e) {
            throw e.at("The cross-section's rows of " + table.name());
        }
    }

    private static @Nullable Object read(Object json) {
        return JsonText.read(json.toString());
    }

    private static RowContext rowContext(TableInfo table) {
        return new RowContext(table.name(), table.heading().primaryKey(), Map::of);
    }

    /** Begins an entry of the zip file. */
    static void begin(ZipOutputStream zip, String file) throws IOException {
        ZipEntry entry = new ZipEntry(file);
        entry.setTimeLocal(SAME_TIME);
        zip.putNextEntry(entry);
    }

    /** Writes the manifest and moves the finished file to its place. */
    void finish() throws IOException {
        ObjectNode manifest = JsonValues.MAPPER.createObjectNode();
        manifest.put("format", FORMAT).put("version", VERSION);
        tables.forEach(table -> manifest.withArray("tables").add(table.write()));
        begin(zip, MANIFEST);
        zip.write(JsonValues.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.close();
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
