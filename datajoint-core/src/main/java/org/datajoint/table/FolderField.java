package org.datajoint.table;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.objects.ObjectWriter;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.objects.StagedObject;
import org.datajoint.internal.objects.StagedOutput;
import org.datajoint.store.StorePath;

/** A folder that is written for a row, file by file. Not thread-safe. */
final class FolderField implements StagedField {
    private final OpenStore store;
    private final String path;
    private final String extension;
    private final Map<String, Long> files = new LinkedHashMap<>();
    private final List<StagedOutput> outputs = new ArrayList<>();
    private boolean ended;

    FolderField(OpenStore store, String path, String extension) {
        this.store = store;
        this.path = path;
        this.extension = extension;
    }

    @Override
    public String path() {
        return path;
    }

    private String file(String subpath) {
        if (ended) {
            throw new IllegalStateException("The staged insert of the folder " + path + " has ended.");
        }
        return path + "/" + StorePath.checked(subpath);
    }

    OutputStream open(String subpath) {
        StagedOutput output = new StagedOutput(store.store().create(file(subpath)), size -> files.put(subpath, size));
        outputs.removeIf(each -> !each.isOpen()); // Frees memory, because there may be very many.
        outputs.add(output);
        return output;
    }

    void put(String subpath, byte[] content) {
        store.store().put(file(subpath), content);
        files.put(subpath, (long) content.length);
    }

    void put(String subpath, InputStream content) {
        files.put(subpath, store.store().put(file(subpath), content));
    }

    void delete(String subpath) {
        store.store().delete(file(subpath));
        files.remove(subpath);
    }

    List<String> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public boolean isOpen() {
        return outputs.stream().anyMatch(StagedOutput::isOpen);
    }

    @Override
    public boolean isWritten() {
        return !files.isEmpty();
    }

    @Override
    public StagedObject finish() {
        ended = true;
        ObjectWriter writer = new ObjectWriter(store, path);
        files.forEach(writer::wrote);
        return new StagedObject(writer.folder(extension.isEmpty() ? null : extension));
    }

    @Override
    public void abort() {
        ended = true;
        outputs.forEach(StagedOutput::abort);
    }
}
