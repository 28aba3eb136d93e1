package org.datajoint.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.CommandException;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.diagram.Diagram;
import org.datajoint.spi.Drawing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint diagram}. */
@Command(
        name = "diagram",
        description = {"Draws schemas and tables.", "Without --output and --format it prints a Mermaid flowchart."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint diagram lab > lab.mmd",
            "  datajoint diagram lab ephys --output pipeline.svg",
            "  datajoint diagram lab.Session --upstream 1 --downstream 2 --format dot"
        })
final class DiagramCommand extends ServerCommand {
    /** The forms of a diagram. */
    enum Format {
        MERMAID,
        DOT,
        SVG,
        PNG
    }

    @Parameters(paramLabel = "SCHEMA[.TABLE]", arity = "1..*", description = "Schemas and tables.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--upstream",
            paramLabel = "LEVELS",
            description = "Add the tables that they refer to, this many levels.")
    private int upstream;

    @Option(
            names = "--downstream",
            paramLabel = "LEVELS",
            description = "Add the tables that refer to them, this many levels.")
    private int downstream;

    @Option(names = "--format", paramLabel = "FORMAT", description = "The format to print: mermaid, dot or svg.")
    private @Nullable Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, in the format of its extension: .mmd, .dot, .svg or .png.")
    private @Nullable Path output;

    @Option(names = "--direction", paramLabel = "LR|TB", description = "From left to right, or from top to bottom.")
    private Drawing.@Nullable Direction direction;

    @Option(names = "--theme", paramLabel = "THEME", description = "light, dark, or auto for the reader's preference.")
    private Drawing.@Nullable Theme theme;

    @Override
    int run(Instance instance) {
        if (output != null && format != null) {
            throw new CommandException(
                    ExitCode.USAGE, "Give either --output, whose extension determines the format, or --format.");
        }
        if (format == Format.PNG) {
            throw new CommandException(
                    ExitCode.USAGE, "PNG cannot be printed. Give --output with a name such as lab.png.");
        }
        if (direction != null) {
            instance.config().set("display.diagram_direction", direction.name());
        }
        if (theme != null) {
            instance.config().set("display.diagram_theme", theme.name().toLowerCase(Locale.ROOT));
        }
        Diagram begin = instance.diagram(new Targets(instance).all(names));
        Diagram diagram = begin;
        if (upstream != 0) {
            diagram = diagram.plus(begin.upstream(upstream));
        }
        if (downstream != 0) {
            diagram = diagram.plus(begin.downstream(downstream));
        }
        if (output != null) {
            diagram.save(output);
        } else {
            out().println(text(diagram).stripTrailing());
        }
        return ExitCode.OK;
    }

    private String text(Diagram diagram) {
        if (format == Format.DOT) {
            return diagram.toDot();
        }
        return format == Format.SVG ? diagram.toSvg() : diagram.toMermaid();
    }
}
