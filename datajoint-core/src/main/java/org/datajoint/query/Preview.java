package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.connection.Config;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.ValueTypes;

/**
 * The first rows of a query, formatted for people.
 *
 * @param heading the heading of the query
 * @param rows the rows to show, without values that may be large
 * @param more whether there are more rows
 * @param total the total number of rows; -1 if it is not shown
 * @param width the maximum width of a column in characters
 */
record Preview(Heading heading, List<Row> rows, boolean more, long total, int width) {
    private static final int HTML_WIDTH = 200;

    /** Reads the rows. */
    static Preview of(QueryExpression expression) {
        Config config = expression.connection().config();
        Heading heading = expression.heading();
        ValueTypes types = SessionConnection.values(expression.connection());
        int limit = Math.max(0, config.getInt("display.limit"));
        List<String> names = heading.attributes().stream()
                .filter(attribute -> !types.of(attribute.type()).isLarge())
                .map(Attribute::name)
                .toList();
        List<Row> rows = expression.some(names, limit + 1L);
        boolean more = rows.size() > limit;
        long total = !config.getBoolean("display.show_tuple_count") ? -1 : more ? expression.count() : rows.size();
        return new Preview(
                heading,
                rows.subList(0, more ? limit : rows.size()),
                more,
                total,
                Math.max(4, config.getInt("display.width")));
    }

    /** Returns a text table. */
    String text() {
        return table() + (more ? "   ...\n" : "") + (total < 0 ? "" : " (Total: " + total + ")\n");
    }

    /** Returns an HTML table, in which all text from the database is escaped. */
    String html() {
        StringBuilder html = new StringBuilder("<table class=\"datajoint\">\n<thead>\n<tr>");
        for (Attribute attribute : heading.attributes()) {
            String name = escaped(attribute.name());
            html.append("<th scope=\"col\" title=\"")
                    .append(escaped(attribute.comment()))
                    .append("\">")
                    .append(attribute.inKey() ? "<u>" + name + "</u>" : name)
                    .append("</th>");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        for (Row row : rows) {
            html.append("<tr>");
            heading.attributes().forEach(attribute -> html.append("<td>")
                    .append(escaped(shortened(cell(attribute, row))))
                    .append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        if (more) {
            html.append("<p>…</p>\n");
        }
        return total < 0
                ? html.toString()
                : html.append("<p>Total: ").append(total).append("</p>\n").toString();
    }

    private static String shortened(String text) {
        return text.length() > HTML_WIDTH ? text.substring(0, HTML_WIDTH) + "…" : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private String table() {
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
        if (!row.containsKey(attribute.name())) {
            return placeholder(attribute.type());
        }
        Object value = row.get((Object) attribute.name());
        String shown = value instanceof byte[] bytes ? "byte[" + bytes.length + "]" : String.valueOf(value);
        return shown.replaceAll("\\s", " ");
    }

    /** Returns the text shown for a value that may be large and is not fetched. */
    private static String placeholder(AttributeType type) {
        return type.kind() == Kind.CODEC ? type.text() : type.kind() == Kind.JSON ? "json" : "bytes";
    }

    private static String pad(String text, int size) {
        return text.length() > size ? text.substring(0, size) : text + " ".repeat(size - text.length());
    }

    private interface CellText {
        String of(List<String> cells, int size);
    }
}
