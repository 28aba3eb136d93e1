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

/** Gives the tables of one drawing names of their own, and what is drawn ids that every format takes. */
final class DrawingNames {
    /** Table names that follow from class names. */
    private static final Pattern DECLARED =
            Pattern.compile("(?:#|__?)?[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:__[a-z][a-z0-9]*(?:_[a-z0-9]+)*)*");

    /** What means something in Mermaid's language, in any case of letters. */
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

    /** Returns whether the name of a table is one that a class can have. */
    static boolean isDeclared(TableName table) {
        return DECLARED.matcher(table.table()).matches();
    }

    /** Returns what a table is called without regard to the others. */
    static String label(TableName table) {
        return isDeclared(table) ? table.className() : table.table();
    }

    /** Returns the name that the table alone has. */
    String of(TableName table) {
        return names.getOrDefault(table, table.toString());
    }

    /** Returns an id that was not returned before, as like {@code name} as can be. */
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
