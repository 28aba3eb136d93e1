package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveAttributes.shouldHaveAttributes;

import java.util.List;
import java.util.Optional;
import org.datajoint.assertj.error.ShouldHaveAttributes.Part;
import org.datajoint.heading.Heading;

/** Assertions on a heading; see {@link DataJointAssertions}. Hidden attributes are ignored. */
public class HeadingAssert extends AbstractDataJointAssert<HeadingAssert, Heading> {
    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public HeadingAssert(Heading actual) {
        super(actual, HeadingAssert.class);
    }

    /** Verifies that the heading has the given attributes, and possibly others. */
    public HeadingAssert hasAttributes(String... names) {
        return has(Part.SOME, names);
    }

    /** Verifies that the heading has exactly the given attributes, in the given order. */
    public HeadingAssert hasAttributesExactly(String... names) {
        return has(Part.ALL, names);
    }

    /** Verifies that exactly the given attributes form the primary key, in any order; none for a singleton. */
    public HeadingAssert hasPrimaryKey(String... names) {
        return has(Part.PRIMARY_KEY, names);
    }

    /** Verifies that exactly the given attributes are outside the primary key, in any order. */
    public HeadingAssert hasSecondaryAttributes(String... names) {
        return has(Part.SECONDARY, names);
    }

    /** Returns assertions on an attribute. Fails if there is no attribute with this name. */
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
