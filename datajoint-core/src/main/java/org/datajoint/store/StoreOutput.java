package org.datajoint.store;

import java.io.OutputStream;

/** An object that is being written. For use by one thread at a time. */
public abstract class StoreOutput extends OutputStream {
    /** Constructor for implementations of stores. */
    protected StoreOutput() {}

    /**
     * Completes the object and makes it visible. Nothing more can be written.
     *
     * @throws org.datajoint.errors.StoreException if that fails; then an object that existed before is unchanged
     */
    public abstract void commit();

    /** Discards what was written unless it was committed. Idempotent. */
    @Override
    public abstract void close();
}
