package org.datajoint.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.table.GeneratedSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint java}. */
@Command(
        name = "java",
        description = {
            "Writes Java classes that declare the tables of a schema.",
            "What a definition cannot say is a remark in it, and goes to the error output."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint java lab --package org.example.lab",
            "  datajoint java lab --package org.example.lab --output src/main/java/org/example/lab"
        })
final class JavaCommand extends ServerCommand {
    @Parameters(paramLabel = "SCHEMA", description = "The schema.")
    private String schema = "";

    @Option(names = "--package", paramLabel = "NAME", description = "The package of the classes; else the unnamed one.")
    private String packageName = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "A folder for the files, made if it is missing; else they are printed.")
    private @Nullable Path folder;

    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) throws IOException {
        GeneratedSources sources = new Targets(instance).schema(schema).toJava(packageName);
        if (folder == null) {
            String separator = "";
            for (Map.Entry<String, String> file : sources.files().entrySet()) {
                out().print(separator + "// " + file.getKey() + "\n" + file.getValue());
                separator = "\n";
            }
        } else {
            write(folder, sources.files());
        }
        sources.unsaid().forEach(err()::println);
        return ExitCode.OK;
    }

    private void write(Path into, Map<String, String> files) throws IOException {
        List<String> there = files.keySet().stream()
                .filter(name -> Files.exists(into.resolve(name)))
                .toList();
        if (!there.isEmpty()) {
            root().confirm(
                            "These files in " + into + " will be replaced: " + String.join(", ", there) + ".",
                            confirmed.yes);
        }
        Files.createDirectories(into);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(into.resolve(file.getKey()), file.getValue());
        }
        out().println((files.size() == 1 ? "1 file" : files.size() + " files") + " written to " + into + ".");
    }
}
