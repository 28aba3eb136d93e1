package org.datajoint.cli.internal.command;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.CommandException;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.diagram.CrossSection;
import org.datajoint.diagram.CrossSection.Existing;
import org.datajoint.heading.TableName;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint cross-section load}. */
@Command(
        name = "load",
        description = {
            "Loads a file that was written by \"cross-section save\".",
            "Schemas and tables are created if they are missing. Either all rows are loaded or none."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint cross-section load lab.zip lab_copy",
            "  datajoint cross-section load lab.zip --into lab=lab_copy --into ephys=ephys_copy --existing skip"
        })
final class CrossSectionLoadCommand extends PrintingCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The zip file.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SCHEMA",
            description = "The schema to load into, if the tables in the file belong to one schema.")
    private @Nullable String schema;

    @Option(
            names = "--into",
            paramLabel = "SAVED=SCHEMA",
            description = "The schema to load a schema of the file into; once for each schema.")
    private Map<String, String> schemas = new LinkedHashMap<>();

    @Option(
            names = "--existing",
            paramLabel = "fail|skip|replace",
            description = "What to do with rows whose keys already exist: fail (the default), skip or replace.")
    private Existing existing = Existing.FAIL;

    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) {
        if (schema == null == schemas.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "Specify the target: one schema, or --into for each schema in the file.");
        }
        if (existing == Existing.REPLACE) {
            root().confirm("Existing rows with the same keys will be replaced by those in the file.", confirmed.yes);
        }
        List<String> before = instance.schemaNames();
        try {
            CrossSectionCommand.print(this, load(instance));
        } catch (RuntimeException e) {
            try {
                dropNew(instance, before);
            } catch (RuntimeException other) {
                e.addSuppressed(other);
            }
            throw e;
        }
        return ExitCode.OK;
    }

    /** Drops schemas that were created for nothing. */
    private void dropNew(Instance instance, List<String> before) {
        Set<String> created = new HashSet<>(schemas.values());
        if (schema != null) {
            created.add(schema);
        }
        created.retainAll(instance.schemaNames());
        before.forEach(created::remove);
        created.stream()
                .map(name -> instance.schema(name, false))
                .filter(empty -> empty.tables().isEmpty())
                .forEach(Schema::drop);
    }

    private Map<TableName, Long> load(Instance instance) {
        if (schema != null) {
            return CrossSection.load(file, instance.schema(schema), existing);
        }
        Map<String, Schema> into = new LinkedHashMap<>();
        schemas.forEach((saved, name) -> into.put(saved, instance.schema(name)));
        return CrossSection.load(file, into, existing);
    }
}
