package org.datajoint.internal.values;

import org.datajoint.errors.InvalidValueException;

/** Geometries in the server's own binary form, in which they are also read. */
final class GeometryValues implements PlainValues {
    @Override
    public Object convert(Object value) {
        if (value instanceof byte[]) {
            return value;
        }
        throw new InvalidValueException("give the server's own binary form as a byte[], or insert with"
                + " connection().query(\"INSERT … ST_GeomFromText(?)\", text)");
    }
}
