package org.datajoint.internal.populate;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What all makes of a run share.
 *
 * @param directives what the caller of populate says to its makes, by name
 * @param cancelled whether the run was cancelled
 */
public record MakeContext(Map<String, Object> directives, BooleanSupplier cancelled) {}
