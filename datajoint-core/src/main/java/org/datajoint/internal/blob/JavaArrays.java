package org.datajoint.internal.blob;

import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;

/**
 * Converts Java arrays of numbers: all primitive arrays except {@code byte[]} and {@code char[]}, which are bytes and text to a
 * blob.
 */
final class JavaArrays {
    private JavaArrays() {}

    static boolean isOfNumbers(Object value) {
        if (!value.getClass().isArray()) {
            return false;
        }
        Class<?> leaf = value.getClass();
        while (leaf.isArray()) {
            leaf = leaf.getComponentType();
        }
        return leaf.isPrimitive() && leaf != byte.class && leaf != char.class;
    }

    static NdArray read(Object array) {
        try {
            return NdArray.of(array);
        } catch (InvalidValueException e) {
            throw new CodecException(
                    "A " + array.getClass().getSimpleName() + " cannot be written: " + e.getMessage()
                            + " Give a rectangular array, or a list of arrays.",
                    e);
        }
    }
}
