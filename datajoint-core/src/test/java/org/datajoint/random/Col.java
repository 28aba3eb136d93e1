package org.datajoint.random;

import org.jspecify.annotations.Nullable;

/** An attribute of a {@link Relation}. */
record Col(
        String name, Family family, boolean inKey, @Nullable String lineage) {
    /** What can be done with its values. */
    enum Family {
        INTEGER,
        DOUBLE,
        DECIMAL,
        TEXT,
        DATE,
        DATETIME,
        FLAG,
        UUID;

        boolean isNumber() {
            return this == INTEGER || this == DOUBLE || this == DECIMAL || this == FLAG;
        }
    }

    Col renamed(String other) {
        return new Col(other, family, inKey, lineage);
    }

    Col withKey(boolean key) {
        return new Col(name, family, key, lineage);
    }
}
