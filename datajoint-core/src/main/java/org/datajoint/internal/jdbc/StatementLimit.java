package org.datajoint.internal.jdbc;

/**
 * What a thread may not send for a while, although it could.
 *
 * @param mayRead whether statements that only read are sent
 * @param reason what a program is told that sends another: why it is refused and what to do, a sentence each
 */
public record StatementLimit(boolean mayRead, String reason) {}
