package org.datajoint.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Converts arrays to other classes if nothing is lost. */
final class Conversions {
    /** A double can represent all integers up to this one. */
    static final long EXACT_DOUBLES = 1L << 53;

    private Conversions() {}

    static Object to(NdArray array, Class<?> target) {
        if (target.isInstance(array)) {
            return array;
        }
        if (target == String.class) {
            return text(array);
        }
        if (!target.isArray()) {
            return single(array, target);
        }
        Class<?> leaf = NestedArrays.leaf(target);
        long[] shape = array.shape();
        int depth = NestedArrays.depth(target);
        if (depth == 1 && shape.length != 1 && Shape.squeezed(shape).length <= 1 && shape.length > 0) {
            shape = new long[] {array.size()};
        }
        if (depth != shape.length) {
            throw refused(array, target);
        }
        return NestedArrays.nested(flat(array, leaf), leaf, shape);
    }

    private static String text(NdArray array) {
        boolean row = array.ndim() < 2 || (array.ndim() == 2 && array.shape()[0] == 1) || array.size() == 0;
        if (array.elementType() != ElementType.CHAR || !row) {
            throw refused(array, String.class);
        }
        return new String((char[]) array.columnMajor());
    }

    private static Object single(NdArray array, Class<?> target) {
        if (array.size() != 1) {
            throw refused(array, target);
        }
        if (target == Double.class || target == double.class) {
            return Elements.toDouble(array, 0);
        }
        if (target == Float.class || target == float.class) {
            return Elements.toFloat(array, 0);
        }
        if (target == Long.class || target == long.class) {
            return Elements.toLong(array, 0);
        }
        if (target == Integer.class || target == int.class) {
            return (int) Elements.toInteger(array, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
        }
        if (target == BigInteger.class) {
            return Elements.toInteger(array, 0);
        }
        if (target == BigDecimal.class) {
            return array.elementType().isInteger()
                    ? new BigDecimal(Elements.toInteger(array, 0))
                    : BigDecimal.valueOf(Elements.toDouble(array, 0));
        }
        if (target == LocalDateTime.class && array.elementType().isDatetime()) {
            LocalDateTime moment = array.reshape(1).getDateTime(0);
            if (moment != null) {
                return moment;
            }
        }
        Object element = Elements.get(array, 0);
        if (element != null && target.isInstance(element)) {
            return element;
        }
        throw refused(array, target);
    }

    static Object flat(NdArray array, Class<?> component) {
        ElementType type = array.elementType();
        Object all = array.columnMajor();
        boolean own = all.getClass().getComponentType() == component && !type.isUnsigned();
        if (own) {
            return all;
        }
        int size = array.size();
        if (component == double.class) {
            return doubles(array);
        }
        if (component == float.class) {
            float[] floats = new float[size];
            for (int i = 0; i < size; i++) {
                floats[i] = Elements.toFloat(array, i);
            }
            return floats;
        }
        if (component == long.class) {
            long[] longs = new long[size];
            Arrays.setAll(longs, i -> Elements.toLong(array, i));
            return longs;
        }
        if (component == int.class) {
            int[] ints = new int[size];
            Arrays.setAll(ints, i -> (int) Elements.toInteger(array, i, Integer.MIN_VALUE, Integer.MAX_VALUE, "int"));
            return ints;
        }
        if (component == short.class) {
            short[] shorts = new short[size];
            for (int i = 0; i < size; i++) {
                shorts[i] = (short) Elements.toInteger(array, i, Short.MIN_VALUE, Short.MAX_VALUE, "short");
            }
            return shorts;
        }
        if (component == byte.class) {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) Elements.toInteger(array, i, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
            }
            return bytes;
        }
        return objects(array, component);
    }

    private static double[] doubles(NdArray array) {
        double[] doubles = new double[array.size()];
        if (array.columnMajor() instanceof float[] floats) {
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = floats[i];
            }
        } else {
            Arrays.setAll(doubles, i -> Elements.toDouble(array, i));
        }
        return doubles;
    }

    private static Object objects(NdArray array, Class<?> component) {
        boolean moments =
                component == LocalDateTime.class && array.elementType().isDatetime();
        if (component.isPrimitive() || !(moments || component == Complex.class || component == Object.class)) {
            throw refused(array, component.arrayType());
        }
        @Nullable Object[] objects = (@Nullable Object[]) java.lang.reflect.Array.newInstance(component, array.size());
        NdArray line = array.reshape(array.size());
        for (int i = 0; i < objects.length; i++) {
            objects[i] = moments ? line.getDateTime(i) : line.get(i);
            if (!moments && component == Complex.class && !(objects[i] instanceof Complex)) {
                throw refused(array, component.arrayType());
            }
        }
        return objects;
    }

    private static InvalidValueException refused(NdArray array, Class<?> target) {
        return new InvalidValueException("An array of " + array.elementType() + " of the shape "
                + Shape.text(array.shape()) + " cannot become a " + target.getSimpleName() + ". It can become "
                + fitting(array) + ".");
    }

    private static String fitting(NdArray array) {
        Class<?> storage = array.elementType().isComplex()
                ? Complex[].class
                : Objects.requireNonNull(array.elementType().storage());
        String name = storage.getComponentType().getSimpleName() + "[]".repeat(Math.max(1, array.ndim()));
        return "an NdArray or a " + name;
    }
}
