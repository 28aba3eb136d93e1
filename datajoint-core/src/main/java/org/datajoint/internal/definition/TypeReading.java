package org.datajoint.internal.definition;

import org.datajoint.heading.AttributeType;

/** The result of parsing a type. */
public sealed interface TypeReading {
    /** A valid type. */
    record Known(AttributeType type) implements TypeReading {}

    /**
     * A text that is not a type.
     *
     * @param offset the offset of the problem in the text, counted from 0
     * @param reason the problem and what was expected instead
     */
    record Refused(int offset, String reason) implements TypeReading {}
}
