package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.objects.Uploads;

/**
 * The objects that one insert writes to stores. Objects are written before their rows, and deleted again if their rows are not
 * inserted. They stay if it is unknown whether the rows were inserted. Used only by the inserting thread.
 */
final class InsertObjects implements AutoCloseable {
    private final SqlSession session;
    private final Stores stores;
    private final Uploads uploads = new Uploads();
    /** The objects of rows that have not been sent. */
    private final Set<NewObjects> written = new LinkedHashSet<>();
    /** The objects of rows that have been sent but may still be rolled back. */
    private final Set<NewObjects> sent = new LinkedHashSet<>();

    private boolean sentInTransaction;

    InsertObjects(SqlSession session, Stores stores) {
        this.session = session;
        this.stores = stores;
    }

    Uploads uploads() {
        return uploads;
    }

    /** Returns a new collection for the objects of the next row. */
    NewObjects next() {
        NewObjects objects = new NewObjects();
        written.add(objects);
        return objects;
    }

    /**
     * Called before rows are sent. Waits until their objects are on the disk. In a transaction, registers the objects for
     * deletion on rollback.
     */
    void sending(List<EncodedRow> rows) {
        uploads.unsynced().sync();
        List<NewObjects> objects = new ArrayList<>();
        for (EncodedRow row : rows) {
            if (written.remove(row.objects()) && !row.objects().isEmpty()) {
                objects.add(row.objects());
            }
        }
        sent.addAll(objects);
        sentInTransaction = session.inTransaction();
        if (sentInTransaction && !objects.isEmpty()) {
            session.onRollBack(() -> NewObjects.delete(stores, objects));
        }
    }

    /** Called after the server skipped the given rows because other rows have their keys. Deletes their objects. */
    void passedOver(List<EncodedRow> rows) {
        List<NewObjects> objects = rows.stream().map(EncodedRow::objects).toList();
        objects.forEach(sent::remove);
        NewObjects.delete(stores, objects);
    }

    /** Called when the rows sent so far are committed. */
    void kept() {
        sent.clear();
    }

    /** Called when the insert failed. Deletes the objects of all rows that are not committed. */
    void failed(Throwable failure) {
        uploads.close();
        NewObjects.delete(stores, written);
        boolean unknown = failure instanceof LostConnectionException;
        // If the insert ran in a transaction of its own, the rollback has deleted the objects of the rows sent.
        if (!unknown && (!sentInTransaction || session.inTransaction())) {
            NewObjects.delete(stores, sent);
        }
    }

    @Override
    public void close() {
        uploads.close();
    }
}
