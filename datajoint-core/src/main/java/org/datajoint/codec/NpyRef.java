package org.datajoint.codec;

import java.nio.ByteBuffer;
import org.datajoint.errors.CodecException;

/**
 * An array in a store, in a file of NumPy: what attributes of the type {@code <npy@>} are read as. Type and shape are there
 * without asking the store; the elements are read when they are asked for, as long as the instance is open. Two references are
 * equal if store and path are. Safe for use by many threads. Implemented by the library alone.
 *
 * <pre>{@code
 * NpyRef waveform = recording.restrict(key).fetch1("waveform", NpyRef.class);
 * double[] samples = waveform.range(0, 1000).doubles();
 * }</pre>
 *
 * <p>What reads throws {@link org.datajoint.errors.StoreException} if the file cannot be read, and {@link CodecException} if it is
 * no such array.
 */
public interface NpyRef {
    /** Returns the path within the store. */
    String path();

    /** Returns the name of the store. */
    String store();

    /** Returns NumPy's name for the type of the elements, such as {@code float64}, {@code datetime64[ns]} or {@code <U2}. */
    String dtype();

    /** Returns how many elements there are along each axis; none for a single value. */
    long[] shape();

    /** Returns how many axes there are. */
    default int ndim() {
        return shape().length;
    }

    /**
     * Returns how many elements there are.
     *
     * @throws ArithmeticException if that is no {@code long}
     */
    default long size() {
        long size = 1;
        for (long extent : shape()) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    /**
     * Reads the array. Texts ({@code U}) become an array of Strings, {@code S} and {@code V} one of {@code byte[]}; elements of
     * several fields one of maps; half precision becomes {@code float32}, and durations ({@code m8}) become {@code int64}.
     *
     * @throws CodecException if it has more elements than a Java array can have
     */
    NdArray load();

    /**
     * Reads a part of the array along its first axis.
     *
     * @param from the index of the first one, from 0
     * @param to the index behind the last one
     * @throws IndexOutOfBoundsException if the axis has not that many
     * @throws CodecException if the array is a single value
     */
    NdArray range(long from, long to);

    /**
     * Maps the elements into memory, without reading them: a read-only buffer in the byte order of the file and with the elements
     * as they are there, in the order that the file has them.
     *
     * @throws org.datajoint.errors.StoreException if the store keeps no files of this machine
     * @throws CodecException if the elements have 2 GiB or more; read them with {@link #range}
     */
    ByteBuffer map();
}
