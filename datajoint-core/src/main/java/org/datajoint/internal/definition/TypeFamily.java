package org.datajoint.internal.definition;

import java.util.Set;
import org.datajoint.heading.AttributeType;

/** Groups of types whose values and defaults follow the same rules. */
enum TypeFamily {
    INTEGER,
    BOOLEAN,
    /** Floating point. */
    APPROXIMATE,
    EXACT,
    TEXT,
    ENUM,
    DATE,
    /** Date and time. */
    MOMENT,
    /** Time of day, year. */
    OTHER_TIME,
    UUID,
    /** Blobs, long texts and JSON, which can neither be in a key nor have a default other than null. */
    LARGE,
    OTHER;

    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "serial");

    static TypeFamily of(AttributeType type) {
        return switch (type.kind()) {
            case INT8, INT16, INT32, INT64 -> INTEGER;
            case BOOL -> BOOLEAN;
            case FLOAT32, FLOAT64 -> APPROXIMATE;
            case DECIMAL -> EXACT;
            case CHAR, VARCHAR -> TEXT;
            case ENUM -> ENUM;
            case DATE -> DATE;
            case DATETIME -> MOMENT;
            case UUID -> UUID;
            case JSON, BYTES, CODEC -> LARGE;
            case NATIVE -> ofNative(word(type));
            case UNKNOWN -> OTHER;
        };
    }

    private static TypeFamily ofNative(String word) {
        if (INTEGERS.contains(word)) {
            return INTEGER;
        }
        if (NativeTypes.isLarge(word)) {
            return LARGE;
        }
        return switch (word) {
            case "float", "double", "real" -> APPROXIMATE;
            case "numeric", "decimal", "dec", "fixed" -> EXACT;
            case "timestamp" -> MOMENT;
            case "time", "year" -> OTHER_TIME;
            default -> OTHER;
        };
    }

    /** Returns the first word of a native type. */
    static String word(AttributeType type) {
        return new TextScanner(type.text()).takeWord();
    }

    boolean isNumber() {
        return this == INTEGER || this == BOOLEAN || this == APPROXIMATE || this == EXACT;
    }
}
