package org.datajoint.junit;

/** How long a test database lives. */
public enum Scope {
    /** Every test method, every invocation of a parameterized or repeated one, and every test factory has its own. */
    METHOD,
    /** All tests of the class share one, those of its nested classes included. */
    CLASS
}
