package org.datajoint.internal.insert;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.datajoint.errors.DataJointException;

/** The rows of an insert, encoded one by one. Not thread-safe. */
interface RowSource {
    /**
     * A row with its index.
     *
     * @param row the row
     * @param index the index of the row in the whole insert
     */
    record Numbered(EncodedRow row, int index) {}

    boolean hasNext();

    /** Returns the next row. Exceptions name its index. */
    Numbered next();

    /** Creates a source that encodes each row when it is requested. */
    static RowSource of(Iterator<?> rows, RowEncoder encoder, IntFunction<String> at) {
        return new RowSource() {
            private int index;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Numbered next() {
                if (!rows.hasNext()) {
                    throw new NoSuchElementException("no row is left");
                }
                Object row = rows.next();
                try {
                    EncodedRow encoded = encoder.encode(row);
                    return new Numbered(encoded, index++);
                } catch (DataJointException e) {
                    throw e.at(at.apply(index));
                }
            }
        };
    }
}
