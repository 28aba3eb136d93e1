package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.table.BlobColumn;
import org.datajoint.table.Schema;
import org.datajoint.table.TextColumn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint inspect}. */
@Command(
        name = "inspect",
        description = {
            "Finds what needs attention in schemas.",
            "Reports columns with native blob types, as in old pipelines, and text columns that are not utf8mb4; with"
                    + " --class also differences between tables and the classes that declare them. Changes nothing. The"
                    + " exit code is 1 if anything is found."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint inspect lab",
            "  datajoint inspect lab --class-path build/libs/lab.jar --class org.example.lab.Session"
        })
final class InspectCommand extends PrintingCommand {
    @Parameters(paramLabel = "SCHEMA", arity = "1..*", description = "Schemas.")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "A class that declares a table of the schemas, by its full name.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "The jars and folders that have the classes, as for java.")
    private String classPath = "";

    @Override
    int run(Instance instance) {
        Targets targets = new Targets(instance);
        List<BlobColumn> blobs = new ArrayList<>();
        List<TextColumn> texts = new ArrayList<>();
        List<String> drift = new ArrayList<>();
        for (String name : schemas) {
            Schema schema = targets.schema(name);
            blobs.addAll(schema.inspectBlobs());
            texts.addAll(schema.inspectTexts());
            if (!classes.isEmpty()) {
                drift.addAll(DeclaredClasses.drift(schema, classPath, classes));
            }
        }
        boolean clean = blobs.isEmpty() && texts.isEmpty() && drift.isEmpty();
        if (isJson()) {
            printJson(Json.object(
                    "blobs",
                    blobs.stream().map(InspectCommand::object).toList(),
                    "texts",
                    texts.stream().map(InspectCommand::object).toList(),
                    "drift",
                    drift));
        } else if (clean) {
            out().println("Nothing was found.");
        } else {
            blobs.forEach(out()::println);
            texts.forEach(out()::println);
            drift.forEach(out()::println);
        }
        return clean ? ExitCode.OK : ExitCode.FOUND;
    }

    private static Object object(BlobColumn column) {
        return Json.object(
                "table",
                Targets.nameOf(column.table()),
                "attribute",
                column.attribute(),
                "type",
                column.type(),
                "found",
                column.found(),
                "definition",
                column.definition());
    }

    private static Object object(TextColumn column) {
        return Json.object(
                "table",
                Targets.nameOf(column.table()),
                "attribute",
                column.attribute(),
                "character_set",
                column.characterSet(),
                "collation",
                column.collation());
    }
}
