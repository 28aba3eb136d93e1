package org.datajoint.internal.populate;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The values that all makes of a run share.
 *
 * @param directives the values that the caller of populate passes to its makes, by name
 * @param cancelled whether the run was cancelled
 */
public record MakeContext(Map<String, Object> directives, BooleanSupplier cancelled) {}
