package org.datajoint.codec;

import java.util.List;
import java.util.Map;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A type of attribute that databases do not have, written as {@code <name>} in a definition. A codec converts its values to
 * and from another type, which is either a type that the database has or another codec.
 *
 * <p>A codec that is declared as a service is available to all instances ({@code provides org.datajoint.codec.Codec with …}
 * in a module, or a file {@code META-INF/services/org.datajoint.codec.Codec}). A codec that is passed to the builder of an
 * instance is available to that instance. Implementations must be safe for use by many threads.
 *
 * <pre>{@code
 * public final class PointCodec implements Codec<Point> {
 *     public String name() { return "point"; }
 *     public Class<Point> type() { return Point.class; }
 *     public String storage(boolean inStore) { return "<blob>"; }
 *     public Object encode(Point point, CodecContext context) { return new double[] {point.x(), point.y()}; }
 *     public Point decode(Object stored, CodecContext context) {
 *         double[] xy = ((NdArray) stored).doubles();
 *         return new Point(xy[0], xy[1]);
 *     }
 * }
 * }</pre>
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {
    /** Returns the name of the codec in definitions: lower-case letters, digits and {@code _}, beginning with a letter. */
    String name();

    /** Returns the class of the values that are written and read. */
    Class<T> type();

    /**
     * Returns the type with which the values are stored: a core type such as {@code bytes}, {@code json} or {@code
     * varchar(40)}, or another codec such as {@code <blob>}. It must always return the same type for the same argument.
     *
     * @param inStore whether the definition keeps the values in a store, as {@code <name@>} does
     * @throws RuntimeException if the codec does not support this; its message says why
     */
    String storage(boolean inStore);

    /**
     * Converts a value to a value of the {@link #storage} type.
     *
     * @param value a value that {@link #validate} accepts; never null, since null is stored as NULL
     * @param context the row and the attribute that the value is written to
     * @return the value to store; null for NULL
     */
    @Nullable
    Object encode(T value, CodecContext context);

    /**
     * Converts a stored value back. It is called after the rows have been read, so it may use the database.
     *
     * @param stored a value of the {@link #storage} type; never null
     * @param context the row and the attribute that the value was read from
     * @return the value; null if the stored value represents null
     */
    @Nullable
    T decode(Object stored, CodecContext context);

    /**
     * Checks a value, without side effects. By default all values are accepted.
     *
     * @throws RuntimeException if the value cannot be written; its message says why
     */
    default void validate(T value) {}

    /**
     * Returns the objects in stores that a stored value refers to. By default this is one object if the value is JSON with a
     * {@code path}.
     *
     * @param stored what {@link #encode} returned
     */
    default List<StoredObject> references(Object stored) {
        if (stored instanceof Map<?, ?> json && json.get("path") instanceof String path) {
            return List.of(new StoredObject(path, json.get("store") instanceof String store ? store : null));
        }
        return List.of();
    }
}
