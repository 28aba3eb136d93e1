package org.datajoint.assertj.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;

/** Creates error messages for a query whose heading differs from that of another query. */
public final class ShouldHaveSameHeading extends BasicErrorMessageFactory {
    private ShouldHaveSameHeading(QueryDescription query, QueryDescription other, List<String> differences) {
        super(
                "\nExpecting the heading of:\n  %s\nto be that of:\n  %s\nbut:\n  %s",
                unquotedString(query.name()),
                unquotedString(other.name()),
                unquotedString(String.join("\n  ", differences)));
    }

    /** Returns the differences between two headings in names, types and primary key; empty if there are none. */
    public static List<String> differences(Heading actual, Heading expected) {
        List<String> differences = new ArrayList<>();
        for (Attribute attribute : expected.attributes()) {
            String wanted = text(attribute);
            Optional<String> found = actual.find(attribute.name()).map(ShouldHaveSameHeading::text);
            if (found.isEmpty()) {
                differences.add(wanted + " is missing");
            } else if (!wanted.equals(found.get())) {
                differences.add(found.get() + " should be " + wanted);
            }
        }
        for (Attribute attribute : actual.attributes()) {
            if (!expected.contains(attribute.name())) {
                differences.add(text(attribute) + " is unexpected");
            }
        }
        return differences;
    }

    private static String text(Attribute attribute) {
        String type = attribute.type().text();
        return (attribute.inKey() ? "*" : "") + attribute.name() + (type.isEmpty() ? "" : " : " + type);
    }

    /** Returns the message with the differences. */
    public static ErrorMessageFactory shouldHaveSameHeading(
            QueryDescription query, QueryDescription other, List<String> differences) {
        return new ShouldHaveSameHeading(query, other, differences);
    }
}
