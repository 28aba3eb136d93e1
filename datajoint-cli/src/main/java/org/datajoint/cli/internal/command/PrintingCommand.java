package org.datajoint.cli.internal.command;

import java.util.List;
import org.datajoint.cli.internal.shell.Json;
import org.datajoint.cli.internal.shell.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that prints data from a server, for people or for scripts. */
abstract class PrintingCommand extends ServerCommand {
    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    final boolean isJson() {
        return json;
    }

    /** Returns a number with a noun in the singular or the plural, such as {@code 1 row} or {@code 2 rows}. */
    static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    final void printJson(@Nullable Object value) {
        out().println(Json.text(value));
    }

    final void printTable(List<String> titles, List<List<String>> rows) {
        new TextTable(titles, rows).print(out());
    }
}
