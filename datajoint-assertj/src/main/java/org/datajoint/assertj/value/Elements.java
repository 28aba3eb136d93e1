package org.datajoint.assertj.value;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Presents arrays, cells and collections as lists, whose primitive elements are boxed on access. */
public final class Elements {
    private Elements() {}

    /** Returns the elements of the value, or null if it is none of these. */
    public static @Nullable List<@Nullable Object> of(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        return value != null && value.getClass().isArray() ? new ArrayElements(value) : NdElements.of(value);
    }

    private static final class ArrayElements extends AbstractList<@Nullable Object> implements RandomAccess {
        private final Object array;

        ArrayElements(Object array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int index) {
            return Array.get(array, index);
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
