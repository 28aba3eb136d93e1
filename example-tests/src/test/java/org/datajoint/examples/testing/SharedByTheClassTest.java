package org.datajoint.examples.testing;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import org.datajoint.examples.Subject;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Keep;
import org.datajoint.junit.Scope;
import org.junit.jupiter.api.Test;

/** All tests of the class read the same rows. */
@DataJointTest(scope = Scope.CLASS, tables = Subject.class, seed = "subjects.csv", keep = Keep.ON_FAILURE)
class SharedByTheClassTest {
    @Test
    void hasTheRowsOfTheFile(Subject subject) {
        assertThat(subject).hasRowCount(2);
    }

    @Test
    void aBlankInTheFileIsNull(Subject subject) {
        assertThat(subject.restrict("dob IS NULL")).onlyRow().has("species", "rat");
    }
}
