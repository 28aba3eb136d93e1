package org.datajoint.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.junit.jupiter.api.Test;

/** Tests the examples in the specification of primary keys. */
class HeadingAlgebraTest {
    private static Heading heading(String... names) {
        return new Heading(
                Arrays.stream(names)
                        .map(name -> new Attribute(
                                name.replace("*", ""),
                                AttributeType.UNKNOWN,
                                name.endsWith("*"),
                                false,
                                null,
                                "",
                                false,
                                null))
                        .toList(),
                true);
    }

    private static String join(Heading left, Heading right) {
        return HeadingAlgebra.join(left, right).toString();
    }

    @Test
    void theLeftOneDeterminesTheRightOne() {
        assertThat(join(heading("session*", "date"), heading("session*", "note")))
                .isEqualTo("*session, date, note");
    }

    @Test
    void theRightOneDeterminesTheLeftOneAndComesFirst() {
        assertThat(join(heading("x*", "y*"), heading("x*", "z*", "y"))).isEqualTo("*x, *z, y");
        assertThat(join(heading("session*", "date"), heading("session*", "trial*", "rt")))
                .isEqualTo("*session, *trial, rt, date");
    }

    @Test
    void whereBothDetermineEachOtherTheLeftKeyStays() {
        assertThat(join(heading("x*", "y*", "z"), heading("y*", "z*", "x"))).isEqualTo("*x, *y, z");
    }

    @Test
    void whereNeitherDoesTheKeyIsThatOfBoth() {
        assertThat(join(heading("x*", "y*"), heading("z*", "x"))).isEqualTo("*x, *y, *z");
        assertThat(join(heading("a*", "z", "b"), heading("z*", "c*", "b"))).isEqualTo("*a, *z, *c, b");
    }

    @Test
    void anExtensionMayBeNull() {
        Heading extended = HeadingAlgebra.extension(heading("a*", "b"), heading("b*", "c"));
        assertThat(extended).hasToString("*a, b, c");
        assertThat(HeadingAlgebra.attribute(extended, "c").nullable()).isTrue();
        assertThat(HeadingAlgebra.attribute(extended, "b").nullable()).isFalse();
    }

    @Test
    void renamedKeyAttributesStayInTheKeyAndComputedOnesHaveNoOrigin() {
        Heading selected = HeadingAlgebra.select(
                heading("a*", "b"),
                java.util.List.of(Column.renamed("k", "a"), Column.of("a"), Column.computed("c", Snippet.NULL)));
        assertThat(selected).hasToString("*k, *a, c");
        assertThat(HeadingAlgebra.attribute(selected, "c").lineage()).isNull();
    }
}
