package org.datajoint.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.datajoint.Instance;
import org.datajoint.cli.internal.shell.CommandException;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;

/**
 * Finds schemas and tables by the names that a user enters: a schema ({@code lab}), or a table by the name of its class
 * ({@code lab.Session.Trial}) or by its name in the database, with or without backticks.
 *
 * @param instance the instance to which they belong
 */
record Targets(Instance instance) {
    /** Names of tables and schemas in help texts. */
    static final String TABLE = "SCHEMA.TABLE";

    /** Returns whether the name is that of a table rather than a schema. */
    static boolean isTable(String name) {
        return TableName.parse(name).isPresent() || (name.indexOf('`') < 0 && name.indexOf('.') >= 0);
    }

    /** Returns a schema of a pipeline. */
    Schema schema(String name) {
        return opened(name, plain -> instance.schema(plain, false));
    }

    /** Returns a schema for reading, which may be a system schema of the server. */
    VirtualSchema readable(String name) {
        return opened(name, instance::virtualSchema);
    }

    private static <T> T opened(String name, Function<String, T> opening) {
        String plain = name.length() > 2 && name.startsWith("`") && name.endsWith("`")
                ? name.substring(1, name.length() - 1).replace("``", "`")
                : name;
        try {
            return opening.apply(plain);
        } catch (MissingTableException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "There is no schema " + plain
                            + " that the account can see. \"datajoint list\" shows the existing ones.",
                    e);
        }
    }

    FreeTable table(String name) {
        if (!isTable(name)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + name + "\" is not the name of a table. Write " + TABLE + ", such as lab.Session.");
        }
        if (name.indexOf('`') >= 0) {
            return instance.freeTable(name);
        }
        int dot = name.indexOf('.');
        return (FreeTable) readable(name.substring(0, dot)).table(name.substring(dot + 1));
    }

    /** Returns the schemas and tables with these names. */
    List<Object> all(List<String> names) {
        List<Object> found = new ArrayList<>();
        names.forEach(name -> found.add(isTable(name) ? table(name) : readable(name)));
        return found;
    }

    /** Returns the tables with these names, and all tables of the schemas with these names. */
    List<Table> tables(List<String> names) {
        List<Table> found = new ArrayList<>();
        names.forEach(name -> found.addAll(
                isTable(name) ? List.of(table(name)) : readable(name).tables()));
        return found;
    }

    /** Returns the name of a table in a list of tables, without the schema if the user has named a single schema. */
    static String shortName(TableName table, List<String> named) {
        return named.size() == 1 ? table.className() : nameOf(table);
    }

    /** Returns the name of a table's tier, such as {@code manual}. */
    static String tierOf(Table table) {
        return table.tier().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of a table as users write it, such as {@code lab.Session.Trial}. */
    static String nameOf(TableName table) {
        return table.schema() + "." + table.className();
    }
}
