package org.datajoint.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.codec.ObjectRef;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.StagedInsert;

/** Writes and reads objects that do not fit into the heap. Run by {@link LargeObjectsIT} in a separate JVM. */
final class LargeObjects {
    private static final long OTHERS = 100 << 20;

    @Definition("item : int32\n---\nmovie = null : <object@>\ncopy = null : <object@disk>")
    static class Large extends Manual {}

    private LargeObjects() {}

    /** Expects the schema, the number of bytes of the first object, and a folder for a file. */
    public static void main(String[] args) throws IOException {
        long size = Long.parseLong(args[1]);
        try (Instance instance = Instance.builder().build()) {
            Large large = instance.schema(args[0]).table(Large.class);
            large.insert1(Map.of("item", 1, "movie", Map.entry(".bin", new Numbers(size))));
            check(large.restrict("item = 1").fetch1().get("movie", ObjectRef.class), size);

            try (StagedInsert staged = large.stagedInsert(Map.of("item", 2))) {
                try (OutputStream output = staged.open("movie", ".bin")) {
                    new Numbers(OTHERS).transferTo(output);
                }
                staged.commit();
            }
            ObjectRef movie = large.restrict("item = 2").fetch1().get("movie", ObjectRef.class);
            check(movie, OTHERS);

            Path file = movie.download(Path.of(args[2]));
            large.insert(List.of(Map.of("item", 3, "copy", file), Map.of("item", 4, "copy", movie)));
            for (ObjectRef copy : large.restrict("item >= 3").column("copy", ObjectRef.class)) {
                check(copy, OTHERS);
            }
        }
    }

    private static void check(ObjectRef movie, long size) throws IOException {
        require(movie.size().orElse(0) == size, "the size in the table");
        movie.verify();
        try (InputStream whole = movie.open();
                InputStream expected = new Numbers(size)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = whole.readNBytes(buffer, 0, buffer.length);
                    count > 0;
                    count = whole.readNBytes(buffer, 0, buffer.length)) {
                require(Arrays.equals(Arrays.copyOf(buffer, count), expected.readNBytes(count)), "the bytes");
            }
            require(expected.read() < 0, "the end");
        }
        try (InputStream end = movie.range(size - 2, 10);
                InputStream expected = new Numbers(size)) {
            expected.skipNBytes(size - 2);
            require(Arrays.equals(end.readAllBytes(), expected.readAllBytes()), "a part");
        }
        try (InputStream beginning = movie.open()) {
            require(beginning.read() == 0, "the first byte"); // The rest is not read.
        }
    }

    private static void require(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalStateException(what);
        }
    }

    /** A sequence of bytes in which no two blocks of a megabyte are equal. */
    private static final class Numbers extends InputStream {
        private final long size;
        private long next;

        Numbers(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            if (next == size) {
                return -1;
            }
            long at = next++;
            return (int) (at ^ (at >> 20)) & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, size - next);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) read();
            }
            return count;
        }
    }
}
