package org.datajoint.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

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
        throw new ExtensionConfigurationException(
                "The seed " + file + " of " + testClass.getSimpleName() + " belongs to no table: name"
                        + " it like one of the annotation's tables, as subject.csv for Subject.");
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private void insert(Table table, String file) {
        URL found = testClass.getResource(file);
        if (found == null) {
            throw new ExtensionConfigurationException(missing(file));
        }
        try {
            if (found.getProtocol().equals("file")) {
                table.insert(Path.of(found.toURI()));
            } else {
                insertCopy(table, found);
            }
        } catch (IOException | URISyntaxException failure) {
            throw new ExtensionConfigurationException(
                    "The seed " + file + " cannot be read from " + found + ".", failure);
        }
    }

    private String missing(String file) {
        String folder = "/" + testClass.getPackageName().replace('.', '/');
        String resource = file.startsWith("/") ? file : (folder.length() == 1 ? "" : folder) + "/" + file;
        String message = "The seed " + file + " of " + testClass.getName() + " is not on the class path. It belongs in"
                + " src/test/resources" + resource + " (with Maven and Gradle).";
        if (Files.exists(Path.of("src/test/java" + resource))) {
            return message + " Now it is in src/test/java" + resource
                    + ", beside the source, from where only compiled classes reach the class path.";
        }
        boolean atRoot = testClass.getResource("/" + file) != null;
        return atRoot
                ? message + " There is one of that name at the root of the class path: to use that, write \"/" + file
                        + "\"."
                : message;
    }

    /** For a file inside a jar. */
    private static void insertCopy(Table table, URL found) throws IOException {
        Path copy = Files.createTempFile("datajoint-seed-", ".csv");
        try (InputStream stream = found.openStream()) {
            Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
            table.insert(copy);
        } finally {
            Files.delete(copy);
        }
    }
}
