package org.datajoint.junit;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.datajoint.diagram.CrossSection;
import org.datajoint.errors.DataJointException;
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
    void fill(Schema schema) {
        for (Class<? extends Table> type : options.tables()) {
            schema.table(type);
        }
        for (String file : options.seed()) {
            insert(schema, file);
        }
        for (Class<? extends Seeder> seeder : options.seeders()) {
            run(seeder, schema);
        }
    }

    private void insert(Schema schema, String file) {
        String seed = "The seed " + file + " of " + testClass.getSimpleName();
        try {
            new SeedFile(testClass, file).read(reader(schema, file, seed));
        } catch (DataJointException failure) {
            throw failure.at(seed);
        }
    }

    private Consumer<Path> reader(Schema schema, String file, String seed) {
        if (file.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            // The contents of lookup tables are there already.
            return path -> CrossSection.load(path, schema, CrossSection.Existing.SKIP);
        }
        Table table = new SeedTables(schema, options.tables()).of(file, seed);
        // A fixture may hold what a make would have computed.
        InsertOptions all = InsertOptions.defaults().allowDirectInsert();
        return path -> table.insert(path, all);
    }

    /** An error is reported as an exception is, as both say why the schema is not what the tests need. */
    private void run(Class<? extends Seeder> type, Schema schema) {
        try {
            ReflectionSupport.newInstance(type).seed(schema);
        } catch (Exception | AssertionError | LinkageError failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ExtensionConfigurationException(
                    "The seeder " + type.getSimpleName() + " of " + testClass.getSimpleName() + " failed: " + failure,
                    failure);
        }
    }
}
