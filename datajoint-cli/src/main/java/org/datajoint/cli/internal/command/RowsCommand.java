package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datajoint rows}. */
@Command(
        name = "rows",
        description = {
            "Shows the first rows of a table or of a restricted table.",
            "Values of codecs, such as <blob>, are left out unless --columns names them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  datajoint rows lab.Session --where \"subject_id = 3\" --where \"session > 1\"",
            "  datajoint rows lab.Session.Trial --columns \"rt,seconds = rt / 1000\" --order \"rt DESC\" --limit 5"
        })
final class RowsCommand extends PrintingCommand {
    @Parameters(paramLabel = Targets.TABLE, description = "The table.")
    private String table = "";

    @Option(names = "--where", paramLabel = "CONDITION", description = "An SQL condition; all of them must hold.")
    private List<String> conditions = new ArrayList<>();

    @Option(
            names = "--columns",
            paramLabel = "ATTRIBUTE",
            split = ",",
            description =
                    "Attributes in addition to the primary key, as for proj: names, \"new = old\", \"-x\", \"...\".")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--order",
            paramLabel = "ATTRIBUTE",
            split = ",",
            description = "Attributes to order by, each optionally with DESC. Default: the primary key.")
    private List<String> order = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The maximum number of rows. Default: display.limit (12).")
    private @Nullable Integer limit;

    @Override
    int run(Instance instance) {
        if (limit != null && limit < 0) {
            throw new IllegalArgumentException("--limit takes a number of rows, not " + limit + ".");
        }
        QueryExpression rows = new Targets(instance).table(table);
        for (String condition : conditions) {
            rows = rows.restrict(condition);
        }
        if (!columns.isEmpty()) {
            rows = rows.proj(columns.stream().map(String::strip).toArray(String[]::new));
        }
        if (!order.isEmpty()) {
            rows = rows.orderBy(order.stream().map(String::strip).toArray(String[]::new));
        }
        int most = Math.max(0, limit == null ? instance.config().getInt("display.limit") : limit);
        List<Attribute> attributes = rows.heading().attributes();
        String[] fetched = attributes.stream()
                .filter(attribute -> !columns.isEmpty() || attribute.type().kind() != Kind.CODEC)
                .map(Attribute::name)
                .toArray(String[]::new);
        List<Row> found = rows.proj(fetched).rows().first(most + 1L);
        boolean more = found.size() > most;
        List<Row> shown = more ? found.subList(0, most) : found;
        if (isJson()) {
            printJson(shown);
            return ExitCode.OK;
        }
        print(attributes, shown);
        if (more || instance.config().getBoolean("display.show_tuple_count")) {
            long total = more ? rows.count() : found.size();
            out().println("\n" + (more ? shown.size() + " of " : "") + counted(total, "row"));
        }
        return ExitCode.OK;
    }

    private void print(List<Attribute> attributes, List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            cells.add(attributes.stream()
                    .map(attribute -> row.containsKey(attribute.name())
                            ? text(row.get((Object) attribute.name()))
                            : attribute.type().text())
                    .toList());
        }
        printTable(
                attributes.stream()
                        .map(attribute -> (attribute.inKey() ? "*" : "") + attribute.name())
                        .toList(),
                cells);
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? "byte[" + bytes.length + "]" : String.valueOf(value);
    }
}
