package org.datajoint.populate;

/** What became of one key in a populate run. */
public enum Outcome {
    /** The key was made. */
    SUCCEEDED,
    /** The key was there when its make began, or another worker committed it first. */
    ALREADY_DONE,
    /** The make inserted no row for the key, on purpose or not; nothing of it was kept. */
    SKIPPED,
    /** Making the key failed; nothing of it was kept. */
    FAILED,
    /** The run was cancelled while the key was being made; nothing of it was kept. */
    CANCELLED
}
