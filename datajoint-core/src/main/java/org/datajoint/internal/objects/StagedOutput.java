package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.datajoint.store.StoreOutput;

/**
 * A stream to which a program writes an object, which is complete when the program closes it. Not safe for use by several
 * threads.
 */
public final class StagedOutput extends OutputStream {
    private final StoreOutput output;
    private final LongConsumer whenClosed;
    private long size;
    private boolean open = true;

    /** @param whenClosed receives the size of the object in bytes */
    public StagedOutput(StoreOutput output, LongConsumer whenClosed) {
        this.output = output;
        this.whenClosed = whenClosed;
    }

    public boolean isOpen() {
        return open;
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new IOException("The object of a staged insert is already closed.");
        }
    }

    @Override
    public void write(int b) throws IOException {
        requireOpen();
        output.write(b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        output.write(bytes, offset, length);
        size += length;
    }

    @Override
    public void flush() throws IOException {
        if (open) {
            output.flush();
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try (output) {
            output.commit();
        }
        whenClosed.accept(size);
    }

    /** Discards the object, unless it was closed before. */
    public void abort() {
        if (open) {
            open = false;
            output.close();
        }
    }
}
