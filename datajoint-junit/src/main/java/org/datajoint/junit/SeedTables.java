package org.datajoint.junit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Finds the table for a seed file by the file's name.
 *
 * @param schema the schema with the declared tables
 * @param named the tables in the annotation, which take precedence
 */
record SeedTables(Schema schema, List<Class<? extends Table>> named) {
    /**
     * Returns the only table with the file's name.
     *
     * @param seed the name of the file in messages
     * @throws ExtensionConfigurationException if there is no such table, or more than one
     */
    Table of(String file, String seed) {
        String name = plain(file.replaceAll("^.*/|\\.[^.]*$", ""));
        return called(name, named.stream().map(schema::table), seed)
                // Evaluated only if needed, since it queries the server.
                .or(() -> called(name, schema.tables().stream(), seed))
                .orElseThrow(
                        () -> new ExtensionConfigurationException(seed + " belongs to no table: name it like one of"
                                + " the annotation's tables, as subject.csv for Subject. " + known()));
    }

    private Optional<Table> called(String file, Stream<? extends Table> tables, String seed) {
        List<? extends Table> candidates = tables.toList();
        for (Precision precision : Precision.values()) {
            List<? extends Table> found = candidates.stream()
                    .filter(table -> precision.names(table).anyMatch(name -> isCalled(file, name)))
                    .toList();
            if (found.size() > 1) {
                throw new ExtensionConfigurationException(seed + " may belong to "
                        + String.join(
                                " or to ",
                                found.stream()
                                        .map(SeedTables::className)
                                        .sorted()
                                        .toList())
                        + ": rename it so that it matches only one, for example session.trial.csv for the part"
                        + " Session.Trial.");
            }
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    private String known() {
        List<String> names = schema.tables().stream().map(SeedTables::className).toList();
        return names.isEmpty()
                ? "The annotation names none: write @DataJointTest(tables = Subject.class)."
                : "The schema has the tables " + String.join(", ", names) + ".";
    }

    private static String className(Table table) {
        return table.tableName().className();
    }

    /** How much of a table's name the file's name contains. */
    private enum Precision {
        /** The whole name, with the master's name for a part: {@code session.trial.csv}, {@code session__trial.csv}. */
        WHOLE,
        /** For a part, its own name without the master's: {@code trial.csv}. */
        OWN;

        Stream<String> names(Table table) {
            String name = className(table);
            String own = name.substring(name.lastIndexOf('.') + 1);
            return this == WHOLE ? Stream.of(name, table.tableName().table()) : Stream.of(own);
        }
    }

    /** Returns whether the file has the table's name, in the singular or in the plural. */
    private static boolean isCalled(String file, String table) {
        String name = plain(table);
        return file.equals(name)
                || file.equals(name + "s")
                || file.equals(name + "es")
                || (name.endsWith("y") && file.equals(name.substring(0, name.length() - 1) + "ies"))
                || (name.endsWith("f") && file.equals(name.substring(0, name.length() - 1) + "ves"));
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
