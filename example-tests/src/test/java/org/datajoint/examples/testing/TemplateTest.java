package org.datajoint.examples.testing;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import org.datajoint.examples.Session;
import org.junit.jupiter.api.Test;

/** Each test starts with a copy of the same rows. */
@LabTest
class TemplateTest {
    @Test
    void mayDelete(Session session) {
        session.delete();
        assertThat(session).isEmpty();
    }

    @Test
    void isNotDisturbed(Session session) {
        assertThat(session).hasRowCount(1);
    }
}
