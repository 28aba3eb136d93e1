package org.datajoint.junit;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.datajoint.diagram.CrossSection;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.test.SchemaContents;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Declares the tables of a {@link DataJointTest} and inserts its rows.
 *
 * @param testClass the class for which the files are looked up
 * @param options the options that name tables, files and programs
 */
record Seeding(Class<?> testClass, Options options) {
    private static final String CROSS_SECTION = ".zip";
    private static final List<String> ENDINGS = List.of(".csv", ".jsonl", ".ndjson", CROSS_SECTION);

    /**
     * Returns the initial contents of schemas whose instances have these settings. If rows are inserted, this is done
     * once per run, and the result is copied.
     */
    SchemaContents contents(InstanceSettings settings) {
        if (options.templates().isEmpty()
                && options.seed().isEmpty()
                && options.seeders().isEmpty()) {
            return SchemaContents.each(this::fill);
        }
        return new SchemaContents(
                what(),
                List.of(
                        options.templates(),
                        options.tables(),
                        options.seed().stream()
                                .map(file -> new SeedFile(testClass, file).place())
                                .toList(),
                        options.seeders(),
                        settings),
                this::fill);
    }

    private String what() {
        List<Class<? extends Seeder>> programs =
                options.templates().isEmpty() ? options.seeders() : options.templates();
        return programs.isEmpty()
                ? "seed of " + testClass.getSimpleName()
                : "template " + programs.get(0).getSimpleName();
    }

    private void fill(Schema schema) {
        for (Class<? extends Seeder> template : options.templates()) {
            run("template", template, schema);
        }
        for (Class<? extends Table> type : options.tables()) {
            schema.table(type);
        }
        for (String file : options.seed()) {
            insert(schema, file);
        }
        for (Class<? extends Seeder> seeder : options.seeders()) {
            run("seeder", seeder, schema);
        }
    }

    private void insert(Schema schema, String file) {
        String seed = "The seed " + file + " of " + testClass.getSimpleName();
        if (ENDINGS.stream().noneMatch(ending -> endsWith(file, ending))) {
            throw new ExtensionConfigurationException(
                    seed + " has an unknown format. Its name must end in .csv for CSV,"
                            + " .jsonl or .ndjson for JSON lines, or .zip for a cross-section.");
        }
        try {
            new SeedFile(testClass, file).read(reader(schema, file, seed));
        } catch (DataJointException failure) {
            throw failure.at(seed);
        }
    }

    private Consumer<Path> reader(Schema schema, String file, String seed) {
        if (endsWith(file, CROSS_SECTION)) {
            // The schema already has the contents of lookup tables.
            return path -> CrossSection.load(path, schema, CrossSection.Existing.SKIP);
        }
        Table table = new SeedTables(schema, options.tables()).of(file, seed);
        // A fixture may contain rows that a make would have computed.
        InsertOptions all = InsertOptions.defaults().allowDirectInsert();
        return path -> table.insert(path, all);
    }

    private static boolean endsWith(String file, String ending) {
        return file.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * Runs a program. An assertion or linkage error is reported like an exception, since it also tells why the schema
     * could not be filled.
     */
    private void run(String role, Class<? extends Seeder> type, Schema schema) {
        Seeder program = made(role, type);
        try {
            program.seed(schema);
        } catch (Exception | AssertionError | LinkageError failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ExtensionConfigurationException(
                    "The " + role + " " + type.getSimpleName() + " of " + testClass.getSimpleName() + " failed: "
                            + failure,
                    failure);
        }
    }

    private Seeder made(String role, Class<? extends Seeder> type) {
        String cannot =
                "The " + role + " " + type.getSimpleName() + " of " + testClass.getSimpleName() + " cannot be created";
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new ExtensionConfigurationException(
                    cannot + ": it is abstract. Name a class that implements Seeder.");
        }
        if (Arrays.stream(type.getDeclaredConstructors()).noneMatch(each -> each.getParameterCount() == 0)) {
            throw new ExtensionConfigurationException(cannot + ": it has no constructor without parameters. "
                    + (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                            ? "It is an inner class: make it static."
                            : "Add one; it may be private."));
        }
        try {
            return ReflectionSupport.newInstance(type);
        } catch (Exception | LinkageError failure) {
            throw new ExtensionConfigurationException(cannot + ": " + failure, failure);
        }
    }
}
