package org.datajoint.junit.internal.plan;

import java.lang.reflect.Method;

/**
 * A test method that JUnit is going to run.
 *
 * @param id the unique id of the test
 * @param method the method
 */
public record PlannedTest(String id, Method method) {}
