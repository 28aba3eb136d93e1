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
 * The objects that one insert writes to stores. They are written before their rows; those of rows that do not get into the table
 * are deleted again, unless it is not known whether they did. For the thread that inserts.
 */
final class InsertObjects implements AutoCloseable {
    private final SqlSession session;
    private final Stores stores;
    private final Uploads uploads = new Uploads();
    /** Of rows that were not sent yet. */
    private final Set<NewObjects> written = new LinkedHashSet<>();
    /** Of rows that were sent, and are not known to be kept. */
    private final Set<NewObjects> sent = new LinkedHashSet<>();

    private boolean sentInTransaction;

    InsertObjects(SqlSession session, Stores stores) {
        this.session = session;
        this.stores = stores;
    }

    Uploads uploads() {
        return uploads;
    }

    /** Returns what takes the objects of the next row. */
    NewObjects next() {
        NewObjects objects = new NewObjects();
        written.add(objects);
        return objects;
    }

    /** Rows are about to be sent, and their objects have to be on the disk. If they are part of a transaction, they are not kept before its end. */
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

    /** Rows that were sent are not in the table, because others have their keys. */
    void passedOver(List<EncodedRow> rows) {
        List<NewObjects> objects = rows.stream().map(EncodedRow::objects).toList();
        objects.forEach(sent::remove);
        NewObjects.delete(stores, objects);
    }

    /** The rows that were sent so far stay, whatever happens to others. */
    void kept() {
        sent.clear();
    }

    /** The insert failed: none of the rows that are not known to be kept is in the table. */
    void failed(Throwable failure) {
        uploads.close();
        NewObjects.delete(stores, written);
        boolean unknown = failure instanceof LostConnectionException;
        // What was sent in a transaction of the insert's own is deleted by its end, if that was a rollback.
        if (!unknown && (!sentInTransaction || session.inTransaction())) {
            NewObjects.delete(stores, sent);
        }
    }

    @Override
    public void close() {
        uploads.close();
    }
}
