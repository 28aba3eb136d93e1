package org.datajoint.junit;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.datajoint.diagram.CrossSection;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.test.Filling;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Declares the tables of a {@link DataJointTest} and inserts its rows.
 *
 * @param testClass beside which the files are
 * @param options that name tables, files and programs
 */
record Seeding(Class<?> testClass, Options options) {
    private static final String CROSS_SECTION = ".zip";
    private static final List<String> ENDINGS = List.of(".csv", ".jsonl", ".ndjson", CROSS_SECTION);

    /**
     * Returns what schemas of instances with these settings begin with: if rows are inserted, that is done once a run, and
     * its outcome is copied.
     */
    Filling filling(InstanceSettings settings) {
        if (options.templates().isEmpty()
                && options.seed().isEmpty()
                && options.seeders().isEmpty()) {
            return Filling.each(this::fill);
        }
        return new Filling(
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
                    seed + " is of no known format. Name it by its format: .csv for CSV,"
                            + " .jsonl or .ndjson for JSON lines, .zip for a cross-section.");
        }
        try {
            new SeedFile(testClass, file).read(reader(schema, file, seed));
        } catch (DataJointException failure) {
            throw failure.at(seed);
        }
    }

    private Consumer<Path> reader(Schema schema, String file, String seed) {
        if (endsWith(file, CROSS_SECTION)) {
            // The contents of lookup tables are there already.
            return path -> CrossSection.load(path, schema, CrossSection.Existing.SKIP);
        }
        Table table = new SeedTables(schema, options.tables()).of(file, seed);
        // A fixture may hold what a make would have computed.
        InsertOptions all = InsertOptions.defaults().allowDirectInsert();
        return path -> table.insert(path, all);
    }

    private static boolean endsWith(String file, String ending) {
        return file.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** An error is reported as an exception is, as both say why the schema is not what the tests need. */
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
                "The " + role + " " + type.getSimpleName() + " of " + testClass.getSimpleName() + " cannot be made";
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
