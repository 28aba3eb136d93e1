package org.datajoint.diagram;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;

/** Assigns unique names to the tables of one drawing, and ids that are valid in every format to the drawn elements. */
final class DrawingNames {
    /** Matches table names that are derived from class names. */
    private static final Pattern DECLARED =
            Pattern.compile("(?:#|__?)?[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:__[a-z][a-z0-9]*(?:_[a-z0-9]+)*)*");

    /** The reserved words of Mermaid, which are not case-sensitive. */
    private static final Set<String> WORDS = Set.of(
            "bt",
            "br",
            "call",
            "class",
            "classdef",
            "click",
            "default",
            "direction",
            "down",
            "end",
            "flowchart",
            "flowchart_elk",
            "graph",
            "href",
            "interpolate",
            "linkstyle",
            "lr",
            "o",
            "rl",
            "style",
            "subgraph",
            "tb",
            "td",
            "up",
            "v",
            "x",
            "_blank",
            "_parent",
            "_self",
            "_top");

    private final Map<TableName, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    DrawingNames(Collection<TableName> tables) {
        Function<TableName, String> alone = DrawingNames::label;
        Function<TableName, String> withSchema = table -> table.schema() + "." + label(table);
        for (TableName table : tables) {
            names.put(
                    table,
                    isOne(table, tables, alone)
                            ? alone.apply(table)
                            : isOne(table, tables, withSchema) ? withSchema.apply(table) : table.toString());
        }
    }

    private static boolean isOne(TableName table, Collection<TableName> tables, Function<TableName, String> naming) {
        return tables.stream().map(naming).filter(naming.apply(table)::equals).count() == 1;
    }

    /** Returns whether the name of a table can be derived from a class name. */
    static boolean isDeclared(TableName table) {
        return DECLARED.matcher(table.table()).matches();
    }

    /** Returns the label of a table, which may not be unique in the drawing. */
    static String label(TableName table) {
        return isDeclared(table) ? table.className() : table.table();
    }

    /** Returns the unique name of a table. */
    String of(TableName table) {
        return names.getOrDefault(table, table.toString());
    }

    /** Returns a new unique id that resembles {@code name}. */
    String id(String name) {
        String safe = name.codePoints()
                .map(point -> point < 128 && Character.isLetterOrDigit(point) ? point : '_')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (safe.isEmpty() || Character.isDigit(safe.charAt(0))) {
            safe = "n" + safe;
        }
        if (WORDS.contains(safe.toLowerCase(Locale.ROOT))) {
            safe += "_";
        }
        String id = safe;
        for (int number = 2; !taken.add(id); number++) {
            id = safe + "_" + number;
        }
        return id;
    }
}
