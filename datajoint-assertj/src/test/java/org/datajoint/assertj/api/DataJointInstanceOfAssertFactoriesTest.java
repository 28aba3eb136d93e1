package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.ATTRIBUTE;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.HEADING;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.QUERY;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.ROW;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.TABLE;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;

/** Navigation from AssertJ's own assertions to those of this module, on the version of AssertJ that the tests run with. */
class DataJointInstanceOfAssertFactoriesTest {
    private static final FakeQuery SESSIONS = FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob"));

    @Test
    void leadFromAnObjectToOurAssertions() {
        Object query = SESSIONS;
        assertThat(query).asInstanceOf(QUERY).hasRowCount(2);
        assertThat((Object) SESSIONS.heading()).asInstanceOf(HEADING).hasPrimaryKey("subject_id", "session");
        assertThat((Object) SESSIONS.heading().attributes().get(0))
                .asInstanceOf(ATTRIBUTE)
                .isInPrimaryKey();
        assertThat((Object) new FakeTable()).asInstanceOf(TABLE).isNotNull();
        assertThat(List.of(Row.copyOf(session(1, 1, "alice")))).first(ROW).has("user", "alice");
    }

    @Test
    void sayThatAnObjectIsSomethingElse() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat((Object) "text").asInstanceOf(QUERY))
                .withMessageContaining("QueryExpression");
    }

    @Test
    void runOnTheAssertJThatTheBuildAsksFor() {
        String jar = Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        assertThat(jar).contains("assertj-core-" + System.getProperty("assertj.expected", "3."));
    }
}
