package org.datajoint.table;

import org.datajoint.internal.objects.StagedObject;

/** An attribute of a staged insert whose object is being written. */
interface StagedField {
    /** Returns the path of the object. */
    String path();

    /** Returns whether a stream of the object has not been closed yet. */
    boolean isOpen();

    /** Returns whether an object has been written. */
    boolean isWritten();

    /** Completes the object and returns the value for the row. */
    StagedObject finish();

    /** Discards streams that have not been closed. */
    void abort();
}
