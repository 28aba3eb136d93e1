package org.datajoint.internal.objects;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.datajoint.errors.CodecException;
import org.datajoint.store.StorePath;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in a column that refers to an object. Other programs may have written it, so its contents are not trusted.
 *
 * @param json the value of the column
 */
record Reference(Map<?, ?> json) {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    static Reference of(Object stored, String codec) {
        if (stored instanceof Map<?, ?> json && json.get("path") instanceof String) {
            return new Reference(json);
        }
        throw new CodecException("the column does not contain a reference to an object of `<" + codec
                + "@>`, which is JSON with a path and a store");
    }

    /** Returns the current time in Python's format. */
    static String now() {
        return ISO.format(Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    /**
     * Returns the path.
     *
     * @throws org.datajoint.errors.StoreException if it might lead out of the store
     */
    String path() {
        return StorePath.checked(String.valueOf(json.get("path")));
    }

    /** Returns the name of the store; null for the default store. */
    @Nullable
    String store() {
        return text("store").filter(name -> !name.isEmpty()).orElse(null);
    }

    Optional<String> text(String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    OptionalLong number(String name) {
        return json.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(json.get(name));
    }

    Optional<Instant> moment(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
