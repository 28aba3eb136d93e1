package org.datajoint.codec;

import java.util.List;
import java.util.Map;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A type of attribute that databases do not have: {@code <name>} in a definition. It turns its values into those of another
 * type, and back: of a type that the database has, or of another codec, and so on.
 *
 * <p>A codec is known to all instances if it is a service ({@code provides org.datajoint.codec.Codec with …} in a module, or a
 * file {@code META-INF/services/org.datajoint.codec.Codec}), and to one instance if its builder is given it. Implementations
 * must be safe for use by many threads.
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
 * @param <T> the values
 */
public interface Codec<T> {
    /** Returns the name that definitions call it by: lower-case letters, digits and {@code _}, beginning with a letter. */
    String name();

    /** Returns the class of the values that are written and read. */
    Class<T> type();

    /**
     * Returns the type that the values are kept as: a core type such as {@code bytes}, {@code json} or {@code varchar(40)}, or
     * another codec such as {@code <blob>}. It must be the same one at all times.
     *
     * @param inStore whether the definition keeps the values in a store, as {@code <name@>} does
     * @throws RuntimeException if the codec has no such values; its message says why
     */
    String storage(boolean inStore);

    /**
     * Converts a value to one of the {@link #storage} type.
     *
     * @param value a value that {@link #validate} accepts; never null, as null is stored as it is
     * @param context the row that it is written to
     * @return what is stored; null for NULL
     */
    @Nullable
    Object encode(T value, CodecContext context);

    /**
     * Converts a value back. This is called after the rows are read, and may use the database.
     *
     * @param stored a value of the {@link #storage} type; never null
     * @param context the row that it was read from
     * @return the value; null if what is stored stands for none
     */
    @Nullable
    T decode(Object stored, CodecContext context);

    /**
     * Checks a value without any effect elsewhere; accepts all if it is not overridden.
     *
     * @throws RuntimeException if it cannot be written; its message says why
     */
    default void validate(T value) {}

    /**
     * Returns the objects in stores that a stored value refers to: one if it is JSON with a {@code path}.
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
