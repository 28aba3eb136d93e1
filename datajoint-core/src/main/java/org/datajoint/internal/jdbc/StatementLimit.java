package org.datajoint.internal.jdbc;

/**
 * A temporary limit on the statements that a thread may send.
 *
 * @param mayRead whether statements that only read are allowed
 * @param reason the message for a statement that is not allowed: why it is refused and what to do, a sentence each
 */
public record StatementLimit(boolean mayRead, String reason) {}
