package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SoftAssertionsExtension.class)
class DataJointSoftAssertionsTest {
    private static final FakeQuery QUERY = FakeQuery.of(session(1, 1, "alice"));

    @InjectSoftAssertions
    private DataJointSoftAssertions injected;

    private static List<String> firstLines(SoftAssertionsProvider softly) {
        return softly.assertionErrorsCollected().stream()
                .map(error ->
                        error.getMessage().strip().lines().skip(2).findFirst().orElse(error.getMessage()))
                .toList();
    }

    @Test
    void collectsEveryFailureAndGoesOn() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(QUERY)
                .hasRowCount(7)
                .isEmpty()
                .isNotEmpty()
                .containsRow(Map.of("user", "bob"))
                .doesNotContainRow(Map.of("user", "alice"))
                .containsRows(session(1, 1, "b"))
                .containsOnly(session(1, 1, "b"))
                .containsExactlyInAnyOrder(session(1, 1, "b"));
        softly.assertThat(QUERY).containsRow(Map.of("usr", "bob"));
        softly.assertThat(new FakeTable()).isNotNull();
        softly.assertThat(1).isEqualTo(1);

        assertThat(firstLines(softly))
                .containsExactly(
                        "to have 7 rows, but there is 1:",
                        "to have no rows, but there is 1:",
                        "to contain:",
                        "not to contain:",
                        "to contain, keyed by (*subject_id, *session):",
                        "to contain only, keyed by (*subject_id, *session):",
                        "to contain exactly, in any order, keyed by (*subject_id, *session):",
                        "to have the attribute named in expected row 1:");
    }

    @Test
    void keepsOptionsBetweenSoftAssertions() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(QUERY)
                .as("sessions")
                .ignoring("user")
                .usingComparator("session", (a, b) -> 0)
                .containsRow(Map.of("session", 9, "user", "bob"))
                .isEmpty();

        assertThat(softly.assertionErrorsCollected()).hasSize(1);
        assertThat(softly.assertionErrorsCollected().get(0)).hasMessageStartingWith("[sessions] ");
    }

    @Test
    void collectsTheFailureOfNullOnce() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat((Table) null).isEmpty();
        softly.assertThat((QueryExpression) null).containsRow(Map.of("a", 1));

        assertThat(softly.assertionErrorsCollected()).hasSize(2).allSatisfy(error -> assertThat(error)
                .hasMessageContaining("not to be null"));
    }

    @Test
    void refusesMisuseAtOnce() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> softly.assertThat(QUERY).containsRows(List.of()));
        assertThat(softly.wasSuccess()).isTrue();
    }

    @Test
    void reportsAllFailuresTogether() {
        assertThat(catchThrowable(() -> DataJointSoftAssertions.assertSoftly(softly -> {
                    softly.assertThat(QUERY).hasRowCount(7);
                    softly.assertThat(1).isEqualTo(2);
                })))
                .hasMessageContaining("Multiple Failures (2 failures)")
                .hasMessageContaining("to have 7 rows, but there is 1");
        assertThat(catchThrowable(() -> DataJointBDDSoftAssertions.thenSoftly(softly -> {
                    softly.then(QUERY).hasRowCount(7);
                    softly.then(QUERY).isEmpty();
                })))
                .hasMessageContaining("Multiple Failures (2 failures)");
    }

    @Test
    void canBeInjectedByTheExtensionOfAssertJ() {
        injected.assertThat(QUERY).hasRowCount(1);

        assertThat(injected.wasSuccess()).isTrue();
    }

    @Test
    void collectsWithoutProxiesWhereNoneCanBeMade() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        QueryAssert assertion = new QueryAssert(QUERY);
        assertion.softly(softly, true);

        assertion.isEmpty().containsRow(Map.of("user", "bob")).hasRowCount(1);

        assertThat(firstLines(softly)).containsExactly("to have no rows, but there is 1:", "to contain:");
        assertThat(softly.wasSuccess()).isTrue();
    }

    @Test
    void keepsInheritedAssertionsSoft() {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(new FakeTable()).isNull();
        softly.assertThat(QUERY).isNull();

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
        assertThat(softly.assertionErrorsCollected().get(0)).hasMessageContaining("but was: FakeTable");
    }
}
