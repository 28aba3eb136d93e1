package org.datajoint.assertj.api;

import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;

/** Refuses a comparison by content of an attribute whose values are not in a store. */
final class Contents {
    private Contents() {}

    /** Checks all attributes of the heading that are compared by content. */
    static void check(ComparisonRules rules, Heading heading) {
        for (String name : rules.contents()) {
            heading.find(name).ifPresent(Contents::check);
        }
    }

    private static void check(Attribute attribute) {
        if (attribute.type().isCore() && attribute.type().kind() != Kind.BYTES) {
            throw new IllegalArgumentException("comparingContent(\"" + attribute.name()
                    + "\") compares contents in a store, but " + attribute.name() + " is of type "
                    + attribute.type().text() + ": remove it");
        }
    }
}
