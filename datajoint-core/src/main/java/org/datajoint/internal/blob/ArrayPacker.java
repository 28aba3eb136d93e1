package org.datajoint.internal.blob;

import java.nio.ByteBuffer;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;

/** Writes the elements of arrays. */
final class ArrayPacker {
    private ArrayPacker() {}

    /** Writes the shape and the type of an array. */
    static void head(BlobBuffer to, NdArray array) {
        to.putByte(NodeCode.ARRAY);
        shape(to, array.shape());
        to.putInt(ArrayCode.of(array.elementType()));
        to.putInt(array.elementType().isComplex() ? 1 : 0);
    }

    static void shape(BlobBuffer to, long[] shape) {
        to.putLong(shape.length);
        for (long extent : shape) {
            to.putLong(extent);
        }
    }

    /** Writes the elements of an array of numbers, characters or datetimes. */
    static void elements(BlobBuffer to, NdArray array) {
        ElementType type = array.elementType();
        ByteBuffer room = to.many((long) array.size() * type.width());
        Object all = array.columnMajor();
        if (all instanceof double[] values) {
            room.asDoubleBuffer().put(values);
        } else if (all instanceof float[] values) {
            room.asFloatBuffer().put(values);
        } else if (all instanceof long[] values) {
            room.asLongBuffer().put(values);
        } else if (all instanceof int[] values) {
            room.asIntBuffer().put(values);
        } else if (all instanceof short[] values) {
            room.asShortBuffer().put(values);
        } else if (all instanceof char[] values) {
            room.asCharBuffer().put(values);
        } else if (all instanceof byte[] values) {
            room.put(values);
        } else if (all instanceof boolean[] values) {
            for (boolean value : values) {
                room.put((byte) (value ? 1 : 0));
            }
        } else if (all instanceof double[][] parts) {
            room.asDoubleBuffer().put(parts[0]).put(parts[1]);
        } else if (all instanceof float[][] parts) {
            room.asFloatBuffer().put(parts[0]).put(parts[1]);
        } else {
            throw new IllegalStateException(type + " has no bytes of its own");
        }
    }
}
