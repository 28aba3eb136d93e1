package org.datajoint.internal.insert;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.datajoint.errors.DataJointException;

/** The rows of an insert, encoded one after the other. For one thread. */
interface RowSource {
    /**
     * A row.
     *
     * @param row the row
     * @param index its index among all that are inserted
     */
    record Numbered(EncodedRow row, int index) {}

    boolean hasNext();

    /** Returns the next row; its index is in the message of what is thrown. */
    Numbered next();

    /** Returns rows that are encoded when they are asked for. */
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
