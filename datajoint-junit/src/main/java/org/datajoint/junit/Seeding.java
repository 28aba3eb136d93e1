package org.datajoint.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datajoint.Schema;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.test.CsvText;
import org.datajoint.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Declares the tables of a {@link DataJointTest} and inserts its rows.
 *
 * @param testClass beside which the files are
 * @param options that name tables and files
 */
record Seeding(Class<?> testClass, Options options) {
    void fill(Schema schema) {
        for (Class<? extends Table> type : options.tables()) {
            schema.table(type);
        }
        for (String file : options.seed()) {
            insert(schema.table(tableFor(file)), file);
        }
    }

    private Class<? extends Table> tableFor(String file) {
        String base = plain(file.replaceAll("^.*/|\\.[^.]*$", ""));
        for (Class<? extends Table> type : options.tables()) {
            String name = plain(type.getSimpleName());
            if (base.equals(name) || base.equals(name + "s")) {
                return type;
            }
        }
        throw new DataJointException(
                "The seed " + file + " of " + testClass.getSimpleName() + " belongs to no table: name"
                        + " it like one of the annotation's tables, as subject.csv for Subject.");
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private void insert(Table table, String file) {
        List<List<String>> lines;
        try (InputStream stream = testClass.getResourceAsStream(file)) {
            if (stream == null) {
                throw new DataJointException(
                        "The seed " + file + " is not beside " + testClass.getName() + " on the class path.");
            }
            lines = CsvText.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), file);
        } catch (IOException failure) {
            throw new DataJointException("The seed " + file + " cannot be read.", failure);
        }
        if (!lines.isEmpty()) {
            table.insert(rows(lines));
        }
    }

    /** An empty field is left out, so that the attribute's default holds. */
    private static List<Map<String, @Nullable Object>> rows(List<List<String>> lines) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> names = lines.get(0);
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (!line.get(i).isEmpty()) {
                    row.put(names.get(i).strip(), line.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
