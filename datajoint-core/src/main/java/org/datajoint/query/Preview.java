package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.connection.Config;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** A query's first rows as a table of text. */
final class Preview {
    private final Heading heading;
    private final int limit;
    private final int width;

    private Preview(Heading heading, Config config) {
        this.heading = heading;
        this.limit = Math.max(0, config.getInt("display.limit"));
        this.width = Math.max(4, config.getInt("display.width"));
    }

    static String of(QueryExpression expression) {
        Config config = expression.connection().config();
        Preview preview = new Preview(expression.heading(), config);
        List<String> names = preview.heading.attributes().stream()
                .filter(attribute -> placeholder(attribute) == null)
                .map(Attribute::name)
                .toList();
        List<Row> rows = expression.fetch().columns(names, preview.limit + 1L);
        StringBuilder text = new StringBuilder(preview.table(rows.subList(0, Math.min(rows.size(), preview.limit))));
        if (rows.size() > preview.limit) {
            text.append("   ...\n");
        }
        if (config.getBoolean("display.show_tuple_count")) {
            long total = rows.size() > preview.limit ? expression.count() : rows.size();
            text.append(" (Total: ").append(total).append(")\n");
        }
        return text.toString();
    }

    private String table(List<Row> rows) {
        List<List<String>> columns = new ArrayList<>();
        for (Attribute attribute : heading.attributes()) {
            List<String> cells = new ArrayList<>();
            cells.add((attribute.inKey() ? "*" : "") + attribute.name());
            rows.forEach(row -> cells.add(cell(attribute, row)));
            columns.add(cells);
        }
        StringBuilder text = new StringBuilder();
        for (int line = 0; line <= rows.size(); line++) {
            int at = line;
            line(text, columns, (cells, size) -> pad(cells.get(at), size));
            if (line == 0) {
                line(text, columns, (cells, size) -> "+" + "-".repeat(size - 2) + "+");
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, List<List<String>> columns, CellText cell) {
        String separator = "";
        for (List<String> cells : columns) {
            int longest = cells.stream().mapToInt(String::length).max().orElse(0);
            text.append(separator).append(cell.of(cells, Math.min(longest + 4, width)));
            separator = " ";
        }
        text.append('\n');
    }

    private static String cell(Attribute attribute, Row row) {
        String placeholder = placeholder(attribute);
        if (placeholder != null) {
            return placeholder;
        }
        Object value = row.get((Object) attribute.name());
        String shown = value instanceof byte[] bytes ? "byte[" + bytes.length + "]" : String.valueOf(value);
        return shown.replaceAll("\\s", " ");
    }

    /** What stands for a value that may be large, and is not fetched; null for other attributes. */
    private static @Nullable String placeholder(Attribute attribute) {
        AttributeType type = attribute.type();
        if (!ValueTypes.BUILT_IN.of(type).isLarge()) {
            return null;
        }
        return type.kind() == Kind.CODEC ? type.text() : type.kind() == Kind.JSON ? "json" : "bytes";
    }

    private static String pad(String text, int size) {
        return text.length() > size ? text.substring(0, size) : text + " ".repeat(size - text.length());
    }

    private interface CellText {
        String of(List<String> cells, int size);
    }
}
