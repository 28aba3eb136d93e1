package org.datajoint.codec;

import java.nio.ByteBuffer;
import org.datajoint.errors.CodecException;

/**
 * A reference to an array in a NumPy file in a store: the value of an attribute of type {@code <npy@>}. Type and shape are
 * known without accessing the store; the elements are read on request, for which the instance must be open. Two references
 * are equal if their stores and paths are equal. Safe for use by many threads. Implemented only by this library.
 *
 * <pre>{@code
 * NpyRef waveform = recording.restrict(key).fetch1("waveform", NpyRef.class);
 * double[] samples = waveform.range(0, 1000).doubles();
 * }</pre>
 *
 * <p>Methods that read throw a {@link org.datajoint.errors.StoreException} if the file cannot be read, and a {@link
 * CodecException} if it does not contain the array that the row refers to.
 */
public interface NpyRef {
    /** Returns the path within the store. */
    String path();

    /** Returns the name of the store. */
    String store();

    /** Returns NumPy's name for the type of the elements, such as {@code float64}, {@code datetime64[ns]} or {@code <U2}. */
    String dtype();

    /** Returns the number of elements along each axis; an empty array for a single value. */
    long[] shape();

    /** Returns the number of axes. */
    default int ndim() {
        return shape().length;
    }

    /**
     * Returns the number of elements.
     *
     * @throws ArithmeticException if the number exceeds a {@code long}
     */
    default long size() {
        long size = 1;
        for (long extent : shape()) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    /**
     * Reads the array. Texts ({@code U}) become Strings, {@code S} and {@code V} become {@code byte[]}, and elements with
     * several fields become maps. Half-precision numbers become {@code float32}, and durations ({@code m8}) become {@code
     * int64}.
     *
     * @throws CodecException if it has more elements than a Java array can have
     */
    NdArray load();

    /**
     * Reads a part of the array along its first axis.
     *
     * @param from the index of the first element, from 0
     * @param to the index after the last element
     * @throws IndexOutOfBoundsException if the range exceeds the axis
     * @throws CodecException if the array is a single value
     */
    NdArray range(long from, long to);

    /**
     * Maps the elements into memory without reading them. Returns a read-only buffer with the elements as they are in the
     * file, in the byte order and the element order of the file.
     *
     * @throws org.datajoint.errors.StoreException if the store does not keep files on this machine
     * @throws CodecException if the elements have 2 GiB or more; read them with {@link #range}
     */
    ByteBuffer map();
}
