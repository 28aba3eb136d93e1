package org.datajoint.junit.internal.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Objects that several tests of a run share, each created on first use and closed with the run. Thread-safe. */
public final class SharedParts implements AutoCloseable {
    private final Map<Object, Part> parts = new ConcurrentHashMap<>();

    SharedParts() {}

    /**
     * Returns the part with the given key.
     *
     * @param made creates the part, quickly and without asking for another part
     */
    public <T extends Part> T get(Object key, Class<T> type, Supplier<T> made) {
        return type.cast(parts.computeIfAbsent(key, absent -> made.get()));
    }

    @Override
    public void close() {
        parts.values().forEach(Part::close);
        parts.clear();
    }

    /** An object that is closed with the run; closing it throws no exception. */
    @FunctionalInterface
    public interface Part {
        void close();
    }
}
