package org.datajoint.populate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the computed and imported tables of a schema are populated.
 *
 * <pre>{@code
 * System.out.println(schema.progress());
 * }</pre>
 *
 * @param tables the tables in dependency order
 */
public record SchemaProgress(List<TableProgress> tables) {
    private static final List<String> TITLES =
            List.of("table", "remaining", "total", "pending", "reserved", "success", "error", "ignore");

    public SchemaProgress {
        tables = List.copyOf(tables);
    }

    /** Returns the progress of the table with the given class name, such as {@code Summary}; empty if there is no such table. */
    public Optional<TableProgress> table(String className) {
        return tables.stream()
                .filter(each -> each.table().className().equals(className))
                .findFirst();
    }

    /** Returns whether no key of any table remains. */
    public boolean isComplete() {
        return tables.stream().allMatch(each -> each.remaining() == 0);
    }

    /** Returns a text table with one line for each table. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(TITLES);
        tables.forEach(each -> lines.add(cells(each)));
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < TITLES.size(); i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                String space = " ".repeat(width - line.get(i).length());
                row.append(i == 0 ? line.get(i) + space : "  " + space + line.get(i));
            }
            text.append(text.isEmpty() ? "" : "\n").append(row.toString().stripTrailing());
        }
        return text.toString();
    }

    private static List<String> cells(TableProgress each) {
        JobCounts jobs = each.jobs();
        return Stream.concat(
                        Stream.of(each.table().className()),
                        Stream.of(
                                        each.remaining(),
                                        each.total(),
                                        jobs.pending(),
                                        jobs.reserved(),
                                        jobs.success(),
                                        jobs.error(),
                                        jobs.ignore())
                                .map(String::valueOf))
                .toList();
    }
}
