package org.datajoint.cli.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.diagram.CrossSection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint cross-section save}. */
@Command(
        name = "save",
        description = {
            "Saves rows of schemas or tables to a zip file.",
            "These are all rows, or those that conditions choose with what refers to them, and always what these rows"
                    + " refer to."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint cross-section save lab.zip lab",
            "  datajoint cross-section save one.zip lab --where lab.Subject=\"subject_id = 17\" --erase full_name"
        })
final class CrossSectionSaveCommand extends PrintingCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The zip file.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "SCHEMA[.TABLE]", arity = "1..*", description = "Schemas and tables.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = Targets.TABLE + "=CONDITION",
            description = "A condition in SQL on a table; all of them must hold.")
    private Map<String, String> conditions = new LinkedHashMap<>();

    @Option(
            names = "--erase",
            paramLabel = "ATTRIBUTE",
            split = ",",
            description = "Attributes that are null in the file; they must be nullable.")
    private List<String> erased = new ArrayList<>();

    @Mixin
    private final Confirmed confirmed = new Confirmed();

    @Override
    int run(Instance instance) {
        Targets targets = new Targets(instance);
        CrossSection section = CrossSection.of(targets.tables(names));
        for (Map.Entry<String, String> condition : conditions.entrySet()) {
            section = section.restrict(targets.table(condition.getKey()).restrict(condition.getValue()));
        }
        for (String attribute : erased) {
            section = erased(section, attribute.strip());
        }
        if (Files.exists(file)) {
            root().confirm("The file " + file + " will be replaced.", confirmed.yes);
        }
        section.save(file);
        CrossSectionCommand.print(this, section.counts());
        return ExitCode.OK;
    }

    @SuppressWarnings("NullAway") // a mask may return null, which cannot be seen in class files
    private static CrossSection erased(CrossSection section, String attribute) {
        return section.mask(attribute, value -> null);
    }
}
