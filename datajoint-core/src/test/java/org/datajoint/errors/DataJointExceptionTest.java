package org.datajoint.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataJointExceptionTest {
    @Test
    void placesStandBeforeTheReasonFromTheWidestToTheNearest() {
        DataJointException failure = new InvalidValueException("it is too long")
                .at("the attribute `name`")
                .at("Row 3 of the insert into lab.subject");

        assertThat(failure)
                .isExactlyInstanceOf(InvalidValueException.class)
                .hasMessage("Row 3 of the insert into lab.subject: the attribute `name`: it is too long");
    }

    @Test
    void anotherReasonKeepsPlacesNotesAndCause() {
        RuntimeException server = new RuntimeException("Data too long");
        QueryException failure = new InvalidValueException("Data too long", server)
                .at("Row 3")
                .withNote("The first 2 rows are in the table.")
                .explainedAs("the attribute `name` cannot hold \"x\"");

        assertThat(failure)
                .hasMessage("Row 3: the attribute `name` cannot hold \"x\"\nThe first 2 rows are in the table.")
                .hasCause(server);
    }

    @Test
    void onlyWhatMaySucceedAsItIsIsTransient() {
        assertThat(List.of(
                        new LostConnectionException("x"), new LockTimeoutException("x"), new StalePlanException("x")))
                .allMatch(DataJointException::isTransient);
        assertThat(List.of(new DataJointException("x"), new DuplicateException("x"), new TransactionException("x")))
                .noneMatch(DataJointException::isTransient);
    }
}
