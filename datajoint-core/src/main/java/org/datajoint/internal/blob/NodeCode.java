package org.datajoint.internal.blob;

/** The byte with which each node begins. */
final class NodeCode {
    static final int TUPLE = 1;
    static final int LIST = 2;
    static final int SET = 3;
    static final int DICT = 4;
    static final int TEXT = 5;
    static final int BYTES = 6;
    static final int INTEGER = 0x0a;
    static final int BOOL = 0x0b;
    static final int COMPLEX = 0x0c;
    static final int FLOAT = 0x0d;
    static final int NULL = 0xff;
    static final int ARRAY = 'A';
    static final int CELLS = 'C';
    static final int STRUCT = 'S';
    static final int RECORDS = 'F';
    static final int SPARSE = 'P';
    static final int DECIMAL = 'd';
    static final int TIME = 't';
    static final int UUID = 'u';

    /** The maximum nesting depth. DataJoint for Python fails at about 195 levels. */
    static final int DEEPEST = 250;
    /** The minimum number of bytes of a container's entry: its length and a code. */
    static final int ENTRY = Long.BYTES + 1;

    private NodeCode() {}
}
