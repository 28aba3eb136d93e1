package org.datajoint.internal.blob;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses elements of a set, and keys of a map, that are different in Java but have the same bytes, such as {@code 1} and {@code
 * 1L}: the blob could not be read.
 */
final class Distinct {
    /** Classes of which different values always have different bytes. */
    private static final Set<Class<?>> SAFE = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            LocalDate.class,
            UUID.class);

    private final BlobBuffer to;
    private final @Nullable Set<ByteBuffer> written;

    Distinct(BlobBuffer to, Collection<?> elements) {
        this.to = to;
        this.written = isSafe(elements) ? null : new HashSet<>();
    }

    private static boolean isSafe(Collection<?> elements) {
        Class<?> only = null;
        for (Object element : elements) {
            if (element != null && element.getClass() != only) {
                if (only != null || !SAFE.contains(element.getClass())) {
                    return false;
                }
                only = element.getClass();
            }
        }
        return true;
    }

    /**
     * Checks an element that has just been written.
     *
     * @param begin the position of its first byte
     */
    void check(int begin, @Nullable Object element) {
        if (written != null && !written.add(ByteBuffer.wrap(to.copy(begin)))) {
            throw new CodecException(
                    "A set or a map has an element or key that a blob cannot tell from another one, as 1L"
                            + " from 1: a "
                            + Objects.requireNonNull(element).getClass().getName() + ". Give each value once.");
        }
    }
}
