package org.datajoint.store;

import java.io.OutputStream;

/** An object that is being written. For one thread at a time. */
public abstract class StoreOutput extends OutputStream {
    /** For stores. */
    protected StoreOutput() {}

    /**
     * Ends the object and lets it be seen; nothing more can be written.
     *
     * @throws org.datajoint.errors.StoreException if that fails; then there is no such object, or the one that was there before
     */
    public abstract void commit();

    /** Drops what was written, unless it was committed. Closing twice is harmless. */
    @Override
    public abstract void close();
}
