package org.datajoint.junit.internal.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What several tests of a run share, made by whoever asks first and closed with the run. Safe for many threads. */
public final class SharedParts implements AutoCloseable {
    private final Map<Object, Part> parts = new ConcurrentHashMap<>();

    SharedParts() {}

    /**
     * Returns the part of that key.
     *
     * @param made makes it, quickly and without asking for another part
     */
    public <T extends Part> T get(Object key, Class<T> type, Supplier<T> made) {
        return type.cast(parts.computeIfAbsent(key, absent -> made.get()));
    }

    @Override
    public void close() {
        parts.values().forEach(Part::close);
        parts.clear();
    }

    /** Something that is closed with the run; closing it throws nothing. */
    @FunctionalInterface
    public interface Part {
        void close();
    }
}
