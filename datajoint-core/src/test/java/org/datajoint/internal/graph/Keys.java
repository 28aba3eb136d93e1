package org.datajoint.internal.graph;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * Parses foreign keys for tests, written as {@code child(a,b)->parent(c,d)}. The columns in parentheses may be omitted.
 */
public final class Keys {
    private Keys() {}

    public static TableName table(String name) {
        return new TableName("lab", name);
    }

    public static ForeignKey key(String text) {
        String[] sides = text.split("->");
        return new ForeignKey(text, table(name(sides[0])), columns(sides[0]), table(name(sides[1])), columns(sides[1]));
    }

    public static ForeignKeyGraph graph(String... keys) {
        return new ForeignKeyGraph(List.of(keys).stream().map(Keys::key).toList());
    }

    private static String name(String side) {
        return side.replaceAll("\\(.*", "");
    }

    private static List<String> columns(String side) {
        return side.contains("(") ? List.of(side.replaceAll(".*\\(|\\)", "").split(",")) : List.of("id");
    }
}
