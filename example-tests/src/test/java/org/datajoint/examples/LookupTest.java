package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.Test;

/** A lookup table contains its rows when it is declared. */
@DataJointTest
class LookupTest {
    @Test
    void holdsItsContents(Species species) {
        assertThat(species)
                .containsExactlyInAnyOrder(
                        Map.of("species", "mouse", "latin", "Mus musculus"),
                        Map.of("species", "rat", "latin", "Rattus norvegicus"));
    }
}
