package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveAttributes.shouldHaveAttributes;

import java.util.List;
import java.util.Optional;
import org.datajoint.assertj.error.ShouldHaveAttributes.Part;
import org.datajoint.heading.Heading;

/** Assertions on a heading; see {@link DataJointAssertions}. Hidden attributes take no part. */
public class HeadingAssert extends AbstractDataJointAssert<HeadingAssert, Heading> {
    /** For {@link DataJointAssertions} and for soft assertions. */
    public HeadingAssert(Heading actual) {
        super(actual, HeadingAssert.class);
    }

    /** These attributes are there, perhaps among others. */
    public HeadingAssert hasAttributes(String... names) {
        return has(Part.SOME, names);
    }

    /** These attributes are there and no others, in this order. */
    public HeadingAssert hasAttributesExactly(String... names) {
        return has(Part.ALL, names);
    }

    /** These attributes and no others make the primary key, in any order; none for a singleton. */
    public HeadingAssert hasPrimaryKey(String... names) {
        return has(Part.PRIMARY_KEY, names);
    }

    /** These attributes and no others are outside the primary key, in any order. */
    public HeadingAssert hasSecondaryAttributes(String... names) {
        return has(Part.SECONDARY, names);
    }

    /** Goes on with an attribute, and fails where it is not there. */
    public AttributeAssert attribute(String name) {
        return navigate(AssertKind.ATTRIBUTE, heading -> heading.find(name)
                .map(Navigation::of)
                .orElseGet(() -> Navigation.none(Failure.of(shouldHaveAttributes(heading, Part.SOME, List.of(name))))));
    }

    private HeadingAssert has(Part part, String... names) {
        List<String> expected = List.of(names);
        return check(() -> part.isAsExpected(actual, expected)
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldHaveAttributes(actual, part, expected),
                        String.join("\n", part.names(actual)),
                        String.join("\n", expected))));
    }
}
