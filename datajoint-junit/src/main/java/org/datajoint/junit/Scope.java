package org.datajoint.junit;

/** The lifetime of a test database. */
public enum Scope {
    /** Each test method, each invocation of a parameterized or repeated test, and each test factory has its own database. */
    METHOD,
    /** All tests of the class, including those of its nested classes, share one database. */
    CLASS
}
