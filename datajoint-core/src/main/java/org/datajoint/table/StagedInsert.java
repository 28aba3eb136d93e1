package org.datajoint.table;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.StoreException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.CodecChain;
import org.datajoint.internal.insert.EncodedRow;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.objects.ObjectCodec;
import org.datajoint.internal.objects.ObjectPath;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A row whose objects are written to a store before the row is inserted: for attributes of type {@code <object@>} that are
 * too large for memory, or that are produced by code that writes to streams. The written objects are deleted if this is
 * closed without {@link #commit}, or if the transaction in which it was committed is rolled back. For use by one thread at a
 * time.
 *
 * <pre>{@code
 * try (StagedInsert staged = recording.stagedInsert(Map.of("recording_id", 1))) {
 *     staged.set("rate", 30_000);
 *     try (OutputStream out = staged.open("samples", ".bin")) {
 *         device.copyTo(out);
 *     }
 *     StagedFolder frames = staged.folder("frames", ".zarr");
 *     frames.put("0/0", chunk);
 *     staged.commit();
 * }
 * }</pre>
 */
public final class StagedInsert implements AutoCloseable {
    private final Table table;
    private final SessionConnection own;
    private final Stores stores;
    private final Heading heading;
    private final Map<String, @Nullable Object> row = new LinkedHashMap<>();
    private final Map<String, StagedField> fields = new LinkedHashMap<>();
    private final NewObjects objects = new NewObjects();
    private boolean ended;

    StagedInsert(Table table, Map<String, ? extends @Nullable Object> key) {
        this.table = table;
        this.own = SessionConnection.of(table.connection());
        this.stores = own.stores();
        this.heading = table.changeable("insert into").heading();
        for (String name : heading.primaryKey()) {
            if (key.get(name) == null) {
                throw new MissingAttributeException("A staged insert into " + table.tableName()
                        + " needs the whole primary key, but `" + name + "` is missing. The table has: " + heading);
            }
        }
        key.forEach(this::set);
    }

    /**
     * Sets another attribute of the row.
     *
     * @throws UnknownAttributeException if the table has no such attribute
     * @throws IllegalStateException if an object has been written for the attribute, or the insert has ended
     */
    public StagedInsert set(String name, @Nullable Object value) {
        requireOpen();
        EncodedRow.checkKnown(name, heading);
        if (fields.containsKey(name)) {
            throw new IllegalStateException("The attribute `" + name + "` has an object, so its value cannot be set.");
        }
        if (heading.primaryKey().contains(name) && row.containsKey(name) && !fields.isEmpty()) {
            throw new IllegalStateException(
                    "The key cannot be changed any more, because the paths of the objects contain it. Begin a new staged insert.");
        }
        row.put(name, value);
        return this;
    }

    /** Opens an attribute's object for writing, without an extension; see {@link #open(String, String)}. */
    public OutputStream open(String name) {
        return open(name, "");
    }

    /**
     * Opens the object of an attribute for writing. It is complete when the stream is closed.
     *
     * @param extension the extension of the file name, such as {@code .bin}; empty for none
     * @throws CodecException if the attribute is not of the type {@code <object@>}
     * @throws StoreException if the store cannot be written to
     * @throws IllegalStateException if the attribute already has a value, or the insert has ended
     */
    public OutputStream open(String name, String extension) {
        OpenStore store = stores.open(storeOf(name));
        StagedFile file = new StagedFile(store, newPath(store, name, extension), extension);
        fields.put(name, file);
        return file.output();
    }

    /** Starts a folder for an attribute, without an extension; see {@link #folder(String, String)}. */
    public StagedFolder folder(String name) {
        return folder(name, "");
    }

    /** Starts a folder for an attribute, whose files are then written one by one; see {@link #open(String, String)}. */
    public StagedFolder folder(String name, String extension) {
        OpenStore store = stores.open(storeOf(name));
        FolderField folder = new FolderField(store, newPath(store, name, extension), extension);
        fields.put(name, folder);
        return new StagedFolder(folder);
    }

    private String newPath(OpenStore store, String name, String extension) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        heading.primaryKey().forEach(attribute -> key.put(attribute, row.get(attribute)));
        TableName tableName = table.tableName();
        stores.claim(store, tableName.schema());
        String path = ObjectPath.of(store.spec().layout(), tableName.schema(), tableName.table(), name, key, extension);
        objects.add(new StoredObject(path, store.name()));
        return path;
    }

    private @Nullable String storeOf(String name) {
        requireOpen();
        EncodedRow.checkKnown(name, heading);
        if (fields.containsKey(name) || row.containsKey(name)) {
            throw new IllegalStateException("The attribute `" + name + "` already has a value or an object.");
        }
        Attribute attribute = Objects.requireNonNull(heading.get(name));
        CodecChain chain = attribute.type().kind() == AttributeType.Kind.CODEC
                ? own.values().codecs().find(attribute.type()).chain()
                : null;
        if (chain == null || !(chain.links().get(0).codec() instanceof ObjectCodec)) {
            throw new CodecException(
                    "The attribute `" + name + "` : " + attribute.type()
                            + " is not of the type `<object@>`, so a staged insert cannot write its object. Set its value instead.");
        }
        return chain.links().get(0).store();
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("The staged insert into " + table.tableName() + " has ended.");
        }
    }

    /**
     * Inserts the row with its objects.
     *
     * @throws DataJointException if the server refuses the row, an object has not been closed, or a folder has no file.
     *     Nothing is inserted then, and {@link #close} deletes the objects
     * @throws IllegalStateException if the insert has ended
     */
    public void commit() {
        requireOpen();
        fields.forEach((name, field) -> {
            if (field.isOpen()) {
                throw new StoreException("The object of the attribute `" + name + "` of the staged insert into "
                        + table.tableName() + " is still open. Close it before the commit.");
            }
            if (!field.isWritten()) {
                throw new StoreException(
                        "Nothing was written for the attribute `" + name + "` of the staged insert into "
                                + table.tableName() + ". Write its object, or do not open it.");
            }
        });
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(row);
        fields.forEach((name, field) -> complete.put(name, field.finish()));
        try {
            if (own.session().inTransaction()) {
                own.session().onRollBack(() -> NewObjects.delete(stores, List.of(objects)));
            }
            new TableWriter(table).insert(List.of(complete), InsertOptions.defaults());
            ended = true;
        } catch (LostConnectionException e) {
            ended = true; // The row may be in the table, so its objects must stay.
            throw e;
        }
    }

    /** Deletes the written objects unless the insert was committed. Idempotent. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            fields.values().forEach(StagedInsert::abort);
            NewObjects.delete(stores, List.of(objects));
        }
    }

    /** Ignores failures, so that the other fields are aborted, too. */
    private static void abort(StagedField field) {
        try {
            field.abort();
        } catch (StoreException e) {
            return;
        }
    }
}
