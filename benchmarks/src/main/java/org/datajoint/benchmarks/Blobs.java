package org.datajoint.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.datajoint.codec.NdArray;
import org.datajoint.internal.blob.BlobFormat;

/** Values to pack and unpack, without compression; the same in every language. */
public final class Blobs {
    /** The number of elements of an array of 10 MB. */
    static final int ARRAY = 1_250_000;

    /** The number of entries of a map. */
    static final int VALUES = 10_000;

    private static final BlobFormat FORMAT = BlobFormat.standard();

    private final double[] array = new Random(7).doubles(ARRAY).toArray();
    private final Map<String, Object> dict = new LinkedHashMap<>();
    private final byte[] packedArray;
    private final byte[] packedDict;

    /** Creates the values. */
    public Blobs() {
        for (int i = 0; i < VALUES; i++) {
            dict.put("value " + i, i % 2 == 0 ? (Object) i : (Object) (i * 0.5));
        }
        this.packedArray = FORMAT.packed(array);
        this.packedDict = FORMAT.packed(dict);
    }

    /** Copies the array's bytes, which no library can do faster. */
    public long copyArray() {
        return Arrays.copyOf(packedArray, packedArray.length).length / Double.BYTES - 3L;
    }

    /** Packs the array. */
    public long packArray() {
        return FORMAT.packed(array).length / Double.BYTES - 3L;
    }

    /** Unpacks the array, whose elements are read on access. */
    public long unpackArray() {
        return unpacked().size();
    }

    /** Unpacks the array and copies its elements. */
    public long copyElements() {
        return unpacked().doubles().length;
    }

    private NdArray unpacked() {
        return (NdArray) Objects.requireNonNull(FORMAT.unpack(packedArray));
    }

    /** Packs the map. */
    public long packDict() {
        return FORMAT.packed(dict).length == packedDict.length ? VALUES : 0;
    }

    /** Unpacks the map. */
    public long unpackDict() {
        return ((Map<?, ?>) Objects.requireNonNull(FORMAT.unpack(packedDict))).size();
    }
}
