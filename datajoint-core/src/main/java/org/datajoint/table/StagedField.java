package org.datajoint.table;

import org.datajoint.internal.objects.StagedObject;

/** An attribute of a staged insert whose object is being written. */
interface StagedField {
    /** Returns the object's path. */
    String path();

    /** Returns whether a stream of it is still to be closed. */
    boolean isOpen();

    /** Returns whether there is an object. */
    boolean isWritten();

    /** Returns what the row is to have. */
    StagedObject finish();

    /** Drops what is not closed. */
    void abort();
}
