package org.datajoint.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the results and writes them to a file. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void heading() {
        out.printf(
                "%n%-18s %-20s %-10s %12s %8s %8s%n", "case", "of", "contender", "median", "spread", "to raw (95 %)");
    }

    void print(List<Result> results, String unit) {
        for (Result result : results) {
            Result.Ratio ratio = result.ratio();
            out.printf(
                    Locale.ROOT,
                    "%-18s %-20s %-10s %12s %7.0f%% %s%n",
                    result.caseName(),
                    unit,
                    result.contender(),
                    time(result.medianNanos()),
                    100 * result.spread(),
                    ratio == null
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%8.2f  %.2f … %.2f", ratio.median(), ratio.low(), ratio.high()));
        }
        out.flush();
    }

    void memory(Map<String, Long> fetched, Map<String, Long> streamed, Memory.StreamHeap heap) {
        out.printf("%nbytes allocated per fetched row:  %s%n", fetched);
        out.printf("bytes allocated per streamed row: %s%n", streamed);
        out.printf(
                Locale.ROOT,
                "heap of a stream of %d rows (%s): %.1f MB alive before, at most %.1f MB alive, %.1f MB with garbage%n",
                heap.rows(),
                StreamMemory.HEAP,
                heap.liveBefore() / 1e6,
                heap.liveMost() / 1e6,
                heap.peak() / 1e6);
    }

    private static String time(double nanos) {
        if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        }
        return nanos < 1e9
                ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /** Writes the results as a JSON list. */
    static void write(List<Result> results, Path file) throws IOException {
        List<Map<String, @Nullable Object>> list = results.stream()
                .map(result -> {
                    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put("case", result.caseName());
                    entry.put("contender", result.contender());
                    entry.put("median_ns", Math.round(result.medianNanos()));
                    entry.put("spread", rounded(result.spread()));
                    Result.Ratio ratio = result.ratio();
                    entry.put("ratio_to_raw", ratio == null ? null : rounded(ratio.median()));
                    entry.put(
                            "ratio_interval",
                            ratio == null ? null : List.of(rounded(ratio.low()), rounded(ratio.high())));
                    return entry;
                })
                .toList();
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), list);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
