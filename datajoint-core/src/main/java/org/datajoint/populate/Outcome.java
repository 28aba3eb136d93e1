package org.datajoint.populate;

/** The outcome of one key in a populate run. */
public enum Outcome {
    /** The key was made. */
    SUCCEEDED,
    /** The key was already in the table when its make began, or another worker committed it first. */
    ALREADY_DONE,
    /** The make inserted no row for the key, whether on purpose or not. Nothing that it did was kept. */
    SKIPPED,
    /** The make failed, and everything that it did was rolled back. */
    FAILED,
    /** The run was cancelled while the key was being made, and everything that the make did was rolled back. */
    CANCELLED
}
