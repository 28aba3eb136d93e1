package org.datajoint.internal.populate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobErrorTest {
    @Test
    void anExceptionThatCannotSayWhatItIsIsToldByItsClass() {
        JobError error = JobError.of(new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new IllegalArgumentException("no message");
            }
        });
        assertThat(error.message()).startsWith("JobErrorTest$");
        assertThat(error.stack()).contains("JobErrorTest");
    }

    @Test
    void halfCharactersBecomeQuestionMarks() {
        assertThat(JobError.of(new IllegalStateException("a\uD83Db")).message())
                .isEqualTo("IllegalStateException: a?b");
    }

    @Test
    void aStackLongerThanAnyoneReadsIsCut() {
        String stack = JobError.of(new IllegalStateException("x".repeat(3_000_000))).stack();
        assertThat(stack).hasSize(250_000).endsWith("...truncated");
    }

    @Test
    void aMessageOfExactlyTheLengthOfTheColumnIsWhole() {
        assertThat(new JobError("é".repeat(2047), null).message()).isEqualTo("é".repeat(2047));
        assertThat(new JobError("é".repeat(2048), null).message())
                .isEqualTo("é".repeat(2035) + "...truncated");
    }
}
