package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ComparisonRules;
import org.jspecify.annotations.Nullable;

/**
 * A check of each row by itself, and its findings. Only as many rows are kept as a message shows.
 *
 * <p>Instances are immutable.
 */
public final class RowScan {
    private static final int FAULT_LENGTH = 2_000;

    private final long searched;
    private final long faulty;
    private final List<String> lines;

    private RowScan(long searched, long faulty, List<String> lines) {
        this.searched = searched;
        this.faulty = faulty;
        this.lines = List.copyOf(lines);
    }

    /**
     * Checks all rows.
     *
     * @param shown the number of faulty rows to show
     * @param fault returns the fault of a row, or empty if it has none
     */
    public static <R extends Map<String, ?>> RowScan of(
            Stream<R> actual, Columns columns, int shown, Function<? super R, Optional<String>> fault) {
        Reader<R> reader = new Reader<>(columns, shown, fault);
        try (Stream<R> rows = actual) {
            rows.forEach(reader::accept);
        }
        return new RowScan(reader.searched, reader.faulty, reader.lines);
    }

    /** Returns a check that finds NULL in these attributes. */
    public static Function<Map<String, ?>, Optional<String>> nulls(List<String> names) {
        return row -> {
            List<String> found =
                    names.stream().filter(name -> row.get(name) == null).toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(RowText.listed(found) + " NULL");
        };
    }

    /**
     * Returns a check that finds rows that equal an earlier one in all of these attributes. Rows with NULL in one of
     * them are not compared.
     */
    public static Function<Map<String, ?>, Optional<String>> repetitions(List<String> names, Columns columns) {
        RowForm form = new RowForm(names, ComparisonRules.defaults());
        Map<List<@Nullable Object>, String> first = new HashMap<>();
        return row -> {
            List<@Nullable Object> values = form.of(row);
            String earlier = values.contains(null) ? null : first.putIfAbsent(values, columns.nameOf(row));
            return Optional.ofNullable(earlier)
                    .map(name -> RowText.key(columns, names, row) + " is also that of " + name);
        };
    }

    /** Returns whether no row has a fault. */
    public boolean isClean() {
        return faulty == 0;
    }

    /** Returns the faulty rows and their faults, for a message. */
    @Override
    public String toString() {
        String first = faulty > lines.size() ? ", first " + lines.size() + " shown" : "";
        return faulty + " of " + searched + (searched == 1 ? " row " : " rows ") + (faulty == 1 ? "does" : "do")
                + " not" + first + ":\n" + String.join("\n", lines);
    }

    private static final class Reader<R extends Map<String, ?>> {
        private final Columns columns;
        private final int shown;
        private final Function<? super R, Optional<String>> fault;
        private final List<String> lines = new ArrayList<>();
        private long searched;
        private long faulty;

        Reader(Columns columns, int shown, Function<? super R, Optional<String>> fault) {
            this.columns = columns;
            this.shown = shown;
            this.fault = fault;
        }

        void accept(R row) {
            searched++;
            fault.apply(row).ifPresent(text -> {
                if (faulty++ < shown) {
                    lines.add("  " + columns.nameOf(row) + ":" + indented(text));
                }
            });
        }

        private static String indented(String fault) {
            String cut = fault.length() > FAULT_LENGTH ? fault.substring(0, FAULT_LENGTH) + "…" : fault;
            String text = cut.strip();
            return (text.contains("\n") ? "\n    " : " ") + text.replace("\n", "\n    ");
        }
    }
}
