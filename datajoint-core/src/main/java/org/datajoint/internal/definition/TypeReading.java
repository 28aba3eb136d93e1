package org.datajoint.internal.definition;

import org.datajoint.heading.AttributeType;

/** What came of reading a type. */
public sealed interface TypeReading {
    /** It is a type. */
    record Known(AttributeType type) implements TypeReading {}

    /**
     * It is none.
     *
     * @param offset where in the text the trouble is, from 0
     * @param reason what is wrong and what was expected
     */
    record Refused(int offset, String reason) implements TypeReading {}
}
