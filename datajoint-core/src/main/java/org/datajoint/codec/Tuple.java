package org.datajoint.codec;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that Python reads as a tuple; the {@code <blob>} format distinguishes tuples from lists. A tuple equals any list
 * with the same elements, where arrays are compared by content. Its elements may be null. Immutable.
 */
public final class Tuple extends AbstractList<@Nullable Object> implements RandomAccess {
    private final List<@Nullable Object> elements;

    private Tuple(List<? extends @Nullable Object> elements) {
        this.elements = Copies.of(elements);
    }

    /** Returns a tuple of these elements. */
    public static Tuple of(@Nullable Object... elements) {
        return new Tuple(Arrays.asList(elements));
    }

    /** Returns a tuple with the elements of a list. */
    public static Tuple copyOf(List<? extends @Nullable Object> elements) {
        return elements instanceof Tuple tuple ? tuple : new Tuple(elements);
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof List<?> list) || list.size() != size()) {
            return false;
        }
        int i = 0;
        for (Object element : list) {
            if (!Objects.deepEquals(get(i++), element)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(elements.toArray());
    }

    /** Returns the elements in parentheses, as Python writes them. */
    @Override
    public String toString() {
        return size() == 1 ? "(" + ValueText.of(get(0)) + ",)" : "(" + ValueText.joined(elements) + ")";
    }
}
