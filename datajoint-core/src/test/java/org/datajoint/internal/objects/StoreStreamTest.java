package org.datajoint.internal.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.store.Store;
import org.datajoint.store.StoreKey;
import org.datajoint.store.StoreOutput;
import org.datajoint.store.StoreProvider;
import org.datajoint.store.StoreSpec;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that objects are streamed: no more than one buffer of an object is ever in memory. */
class StoreStreamTest {
    private static final long GIGABYTE = 1L << 30;

    /** A stream of zeros of the given length, which records how many bytes are read at a time. */
    private static final class Sparse extends InputStream {
        private long left;
        private int mostAtOnce;
        private long read;

        Sparse(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            read += count;
            mostAtOnce = Math.max(mostAtOnce, length);
            return count;
        }
    }

    /** Counts the written bytes, and how many more were read from the source before. */
    private static final class Counting implements Store {
        private final Sparse source;
        private long written;
        private long mostAhead;
        private boolean committed;

        Counting(Sparse source) {
            this.source = source;
        }

        @Override
        public StoreOutput create(String path) {
            return new StoreOutput() {
                @Override
                public void write(int b) {
                    write(new byte[1], 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    mostAhead = Math.max(mostAhead, source.read - written);
                    written += length;
                }

                @Override
                public void commit() {
                    committed = true;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean putIfAbsent(String path, byte[] content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream get(String path) {
            return new Sparse(GIGABYTE);
        }

        @Override
        public InputStream range(String path, long offset, long length) {
            return new Sparse(length);
        }

        @Override
        public Optional<StoredFile> stat(String path) {
            return Optional.empty();
        }

        @Override
        public Stream<StoredFile> list(String folder) {
            return Stream.empty();
        }

        @Override
        public void delete(String path) {}

        @Override
        public void touch(String path) {}
    }

    @Test
    void aGigabyteIsWrittenThroughOneSmallBuffer() {
        Sparse source = new Sparse(GIGABYTE);
        Counting store = new Counting(source);
        StoreSpec spec = StoreSpec.of("main", Map.of("protocol", "none", "location", ""), new StoreProvider() {
            @Override
            public String protocol() {
                return "none";
            }

            @Override
            public List<StoreKey> keys() {
                return List.of();
            }

            @Override
            public Store open(StoreSpec opened) {
                return store;
            }
        });
        Map<String, @Nullable Object> json =
                new ObjectWriter(new OpenStore(spec, new CheckedStore(store)), "a/x").file(".bin", source);
        assertThat(store.committed).isTrue();
        assertThat(store.written).isEqualTo(GIGABYTE);
        assertThat(store.mostAhead).isLessThanOrEqualTo(1 << 16);
        assertThat(source.mostAtOnce).isLessThanOrEqualTo(1 << 16);
        assertThat(json).containsEntry("size", GIGABYTE);
    }
}
