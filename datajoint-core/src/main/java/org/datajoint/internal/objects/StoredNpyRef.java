package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.jspecify.annotations.Nullable;

/** The array to which JSON in a table refers. The path has been checked. */
final class StoredNpyRef implements NpyRef {
    /** The number of bytes to read first. Most headers have 128 bytes. */
    private static final int HEADER = 256;

    private final Stores stores;
    private final String path;
    private final String store;
    private final String dtype;
    private final long[] shape;

    private StoredNpyRef(Stores stores, String path, String store, String dtype, long[] shape) {
        this.stores = stores;
        this.path = path;
        this.store = store;
        this.dtype = dtype;
        this.shape = shape;
    }

    static StoredNpyRef of(Stores stores, Reference reference) {
        Object shape = reference.json().get("shape");
        if (!(shape instanceof List<?> extents)
                || !extents.stream().allMatch(extent -> extent instanceof Number number && number.longValue() >= 0)) {
            throw new CodecException("the column has a reference to an array of `<npy@>` without its shape");
        }
        return new StoredNpyRef(
                stores,
                reference.path(),
                stores.name(reference.store()),
                reference
                        .text("dtype")
                        .orElseThrow(() -> new CodecException(
                                "the column has a reference to an array of `<npy@>` without its dtype")),
                extents.stream()
                        .mapToLong(extent -> ((Number) extent).longValue())
                        .toArray());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public String dtype() {
        return dtype;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    private String place() {
        return "The array " + path + " of the store " + store;
    }

    private StoreException failure(IOException e) {
        return new StoreException(place() + " cannot be read: " + e, e);
    }

    /** Runs code that reads the file, and adds the array's path to its errors. */
    private <T> T reading(Reading<T> reading) {
        Store from = stores.open(store).store();
        long size = from.stat(path)
                .orElseThrow(
                        () -> new MissingObjectException("There is no object " + path + " in the store " + store + "."))
                .size();
        try {
            return reading.read(from, size);
        } catch (CodecException e) {
            throw e.at(place());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(Store store, long size) throws IOException;
    }

    /** Reads the header and compares it with the shape in the table and the size of the file. */
    private NpyHeader header(InputStream input, long size) throws IOException {
        NpyHeader header = NpyHeader.read(input);
        if (!Arrays.equals(header.shape(), shape)) {
            throw new CodecException("its file has the shape " + Arrays.toString(header.shape()) + " but should have "
                    + Arrays.toString(shape));
        }
        long bytes = header.bytes();
        if (bytes != size - header.length() || (header.type().size() == 0 && NpyHeader.count(shape) > HEADER)) {
            throw new CodecException("its file has " + (size - header.length()) + " bytes of elements, but the shape "
                    + Arrays.toString(shape) + " requires " + bytes + ". It may be cut off");
        }
        return header;
    }

    private NpyHeader header(Store from, long size) throws IOException {
        for (int length = HEADER; ; length *= 4) {
            try (InputStream input = from.range(path, 0, length)) {
                return header(input, size);
            } catch (java.io.EOFException e) {
                if (length >= size || length > Integer.MAX_VALUE / 4) {
                    throw e;
                }
            }
        }
    }

    @Override
    public NdArray load() {
        return reading((from, size) -> {
            try (InputStream input = from.get(path)) {
                NpyHeader header = header(input, size);
                return NpyElements.read(input, header, shape);
            }
        });
    }

    @Override
    public NdArray range(long begin, long end) {
        if (shape.length == 0) {
            throw new CodecException("it is a single value and has no axis; read it with load()").at(place());
        }
        if (begin < 0 || end < begin || end > shape[0]) {
            throw new IndexOutOfBoundsException(
                    "The range " + begin + " to " + end + " is outside the first axis of the array " + path
                            + ", which has the indexes 0 to " + shape[0] + ".");
        }
        long[] part = shape.clone();
        part[0] = end - begin;
        return reading((from, size) -> {
            NpyHeader header = header(from, size);
            if (header.isColumnMajor() && shape.length > 1) {
                try (InputStream input = from.range(path, header.length(), header.bytes())) {
                    return NpyElements.slices(input, header, part, begin);
                }
            }
            long row = shape[0] == 0 ? 0 : header.bytes() / shape[0];
            try (InputStream input = from.range(path, header.length() + begin * row, (end - begin) * row)) {
                return NpyElements.read(input, header, part);
            }
        });
    }

    @Override
    public ByteBuffer map() {
        return reading((from, size) -> {
            Path file = from.file(path)
                    .orElseThrow(
                            () -> new StoreException(
                                    place()
                                            + " cannot be mapped, because its store has no local files. Use load() or range(from, to)."));
            NpyHeader header = header(from, size);
            if (header.bytes() > Integer.MAX_VALUE) {
                throw new CodecException("it is too large to be mapped at once: " + header.bytes()
                        + " bytes. Read parts of it with range(from, to)");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, header.length(), header.bytes())
                        .order(header.type().order());
            }
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NpyRef array && path.equals(array.path()) && store.equals(array.store());
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + store.hashCode();
    }

    /** Returns the type, the shape, the path and the store. */
    @Override
    public String toString() {
        return "NpyRef " + dtype + " " + Arrays.toString(shape) + " " + path + " in store " + store;
    }
}
