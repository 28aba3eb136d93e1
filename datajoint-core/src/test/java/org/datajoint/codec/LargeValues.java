package org.datajoint.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;

/** The program that {@link LargeValuesIT} runs: writes and reads values that fill much of the heap or do not fit into it. */
final class LargeValues {
    private static final int MEGABYTE = 1_000_000;

    @Definition("""
        item : int32
        ---
        movie = null : <object@>
        report = null : <attach@>
        trace = null : <blob@>
        wave = null : <npy@>
        """)
    static class Large extends Manual {}

    private LargeValues() {}

    /**
     * Runs the program.
     *
     * @param args the schema, the folder of its store, and the sizes of an object and of a value in memory in megabytes
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        long objectSize = Long.parseLong(args[2]) * MEGABYTE;
        int valueSize = Integer.parseInt(args[3]) * MEGABYTE;
        try (Instance instance = Instance.builder()
                .set("stores.default", "main")
                .set("stores.main", Map.of("protocol", "file", "location", args[1]))
                .set("download_path", folder.resolve("saved").toString())
                .build()) {
            Schema schema = instance.schema(args[0]);
            Large large = schema.table(Large.class);
            object(large, folder, objectSize);
            attachment(large, sparse(folder.resolve("report.bin"), valueSize), valueSize);
            blob(large, valueSize / Double.BYTES);
            array(large, valueSize / Double.BYTES * 3 / 2);
            nestedArray(large, valueSize / Double.BYTES);
        }
    }

    /** Creates a sparse file. */
    private static Path sparse(Path path, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), size - 1);
        }
        return path;
    }

    private static void require(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalStateException(what);
        }
    }

    private static void object(Large large, Path folder, long size) throws IOException {
        large.insert1(Map.of("item", 1, "movie", sparse(folder.resolve("movie.bin"), size)));
        ObjectRef movie = large.restrict("item = 1").fetch1().get("movie", ObjectRef.class);
        movie.verify();
        require(movie.size().orElse(0) == size, "the object's size");
        try (InputStream whole = movie.open()) {
            require(whole.transferTo(OutputStream.nullOutputStream()) == size, "the object's stream");
        }
        try (InputStream end = movie.range(size - 2, 10)) {
            require(Arrays.equals(end.readAllBytes(), new byte[] {0, 7}), "the object's end");
        }
        Files.delete(folder.resolve(movie.path()));
        try (InputStream generated = InputStream.nullInputStream()) {
            large.insert1(Map.of("item", 2, "movie", generated));
        }
    }

    private static void attachment(Large large, Path file, int size) throws IOException {
        large.insert1(Map.of("item", 3, "report", file));
        Attachment report = large.restrict("item = 3").fetch1().get("report", Attachment.class);
        require(report.size() == size, "the attachment's size");
        try (InputStream whole = report.open()) {
            whole.skipNBytes(size - 1);
            require(whole.read() == 7 && whole.read() < 0, "the attachment's end");
        }
        require(Files.mismatch(report.save(), file) < 0, "the saved attachment");
    }

    private static void blob(Large large, int length) {
        double[] trace = new double[length];
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            trace[i] = random.nextDouble(); // Random numbers can hardly be compressed.
        }
        large.insert1(Map.of("item", 4, "trace", trace));
        double last = trace[length - 1];
        trace = new double[0];
        try (Stream<Row> rows = large.restrict("item = 4").stream()) {
            double[] read = rows.findFirst().orElseThrow().get("trace", double[].class);
            require(read.length == length && read[length - 1] == last, "the blob " + trace.length);
        }
    }

    /** Of such an array the heap holds no second one. */
    private static void array(Large large, int length) {
        double[] wave = new double[length];
        Arrays.setAll(wave, i -> i);
        large.insert1(Map.of("item", 5, "wave", wave));
        wave = new double[0];
        double[] read = large.restrict("item = 5").fetch1().get("wave", double[].class);
        require(read.length == length && read[length - 1] == length - 1, "the array " + wave.length);
    }

    /** An array of arrays is copied once, into one array. */
    private static void nestedArray(Large large, int length) {
        int columns = 1000;
        double[][] wave = new double[length / columns][columns];
        for (double[] row : wave) {
            Arrays.setAll(row, i -> i);
        }
        int rows = wave.length;
        large.insert1(Map.of("item", 6, "wave", wave));
        wave = new double[0][];
        double[][] read = large.restrict("item = 6").fetch1().get("wave", double[][].class);
        require(read.length == rows && read[rows - 1][columns - 1] == columns - 1, "the nested array " + wave.length);
    }
}
