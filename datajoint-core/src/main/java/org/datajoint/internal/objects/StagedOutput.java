package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.datajoint.store.StoreOutput;

/** A stream of a program that becomes an object when the program closes it. For one thread at a time. */
public final class StagedOutput extends OutputStream {
    private final StoreOutput output;
    private final LongConsumer whenClosed;
    private long size;
    private boolean open = true;

    /** @param whenClosed is told how many bytes the object has */
    public StagedOutput(StoreOutput output, LongConsumer whenClosed) {
        this.output = output;
        this.whenClosed = whenClosed;
    }

    /** Returns whether it is still to be closed. */
    public boolean isOpen() {
        return open;
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new IOException("The object of a staged insert is closed already.");
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

    /** Drops what was written, unless it was closed before. */
    public void abort() {
        if (open) {
            open = false;
            output.close();
        }
    }
}
