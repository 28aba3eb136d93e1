package org.datajoint.table;

import org.datajoint.internal.objects.ObjectWriter;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.objects.StagedObject;
import org.datajoint.internal.objects.StagedOutput;

/** A file that is written for a row. Not thread-safe. */
final class StagedFile implements StagedField {
    private static final long NOT_CLOSED = -1;

    private final OpenStore store;
    private final String path;
    private final String extension;
    private final StagedOutput output;
    private long size = NOT_CLOSED;

    StagedFile(OpenStore store, String path, String extension) {
        this.store = store;
        this.path = path;
        this.extension = extension;
        this.output = new StagedOutput(store.store().create(path), bytes -> size = bytes);
    }

    StagedOutput output() {
        return output;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean isOpen() {
        return output.isOpen();
    }

    @Override
    public boolean isWritten() {
        return size != NOT_CLOSED;
    }

    @Override
    public StagedObject finish() {
        return new StagedObject(new ObjectWriter(store, path).written(extension.isEmpty() ? null : extension, size));
    }

    @Override
    public void abort() {
        output.abort();
    }
}
