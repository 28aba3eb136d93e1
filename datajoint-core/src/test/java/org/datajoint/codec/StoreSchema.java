package org.datajoint.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.jspecify.annotations.Nullable;

/** A new schema with stores in folders: {@code main}, which is the default, and {@code other}. */
final class StoreSchema implements AutoCloseable {
    final Path main;
    final Path other;
    final Schema schema;
    final Instance instance;
    private final CodecSchema at;

    /** @param properties the properties of the store {@code main}, with alternating names and values */
    StoreSchema(Path folder, Object... properties) {
        this(folder, List.of(), properties);
    }

    StoreSchema(Path folder, List<Codec<?>> codecs, Object... properties) {
        try {
            this.main = Files.createDirectories(folder.resolve("main"));
            this.other = Files.createDirectories(folder.resolve("other"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> own = new LinkedHashMap<>(Map.of("protocol", "file", "location", main.toString()));
        for (int i = 0; i < properties.length; i += 2) {
            own.put(properties[i].toString(), properties[i + 1]);
        }
        this.at = new CodecSchema(
                CodecSchema.builder()
                        .set("stores.default", "main")
                        .set("stores.main", own)
                        .set("stores.other", Map.of("protocol", "file", "location", other.toString())),
                codecs.toArray(new Codec<?>[0]));
        this.schema = at.schema;
        this.instance = at.instance;
    }

    /** Returns the paths of all files in the default store, except for the markers of the servers that write to it. */
    List<String> files() {
        return files(main);
    }

    static List<String> files(Path location) {
        try (Stream<Path> files = Files.walk(location)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".datajoint.json"))
                    .map(file -> location.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the values of a column, ordered by key. */
    List<Map<String, @Nullable Object>> json(Table table, String column) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        String sql = "SELECT CAST(" + column + " AS CHAR) AS j FROM `" + schema.name() + "`.`"
                + table.tableName().table() + "` ORDER BY 1";
        for (Map<String, @Nullable Object> row : instance.connection().query(sql)) {
            all.add(parsed(String.valueOf(row.get("j"))));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> parsed(String json) {
        try {
            return new ObjectMapper().readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a column of all rows. */
    void setJson(Table table, String column, Map<String, ? extends @Nullable Object> json) {
        try {
            instance.connection()
                    .execute(
                            "UPDATE `" + schema.name() + "`.`"
                                    + table.tableName().table() + "` SET " + column + " = ?",
                            new ObjectMapper().writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        at.close();
    }
}
