package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;

class ConsoleConfirmationTest {
    private final List<String> prompts = new ArrayList<>();

    private boolean answered(String... lines) {
        Iterator<String> typed = List.of(lines).iterator();
        return new ConsoleConfirmation(() -> Optional.of(prompt -> {
                    prompts.add(prompt);
                    return typed.hasNext() ? typed.next() : null;
                }))
                .confirm("This deletes 3 rows");
    }

    @Test
    void onlyYesMeansYes() {
        assertThat(answered("yes")).isTrue();
        assertThat(answered("  YES ")).isTrue();
        assertThat(answered("no")).isFalse();
        assertThat(prompts.get(0)).startsWith("This deletes 3 rows\n").contains("[yes, No]");
    }

    @Test
    void anEmptyAnswerMeansNo() {
        assertThat(answered("")).isFalse();
        assertThat(answered()).isFalse();
    }

    @Test
    void asksAgainIfTheAnswerIsNeitherYesNorNo() {
        assertThat(answered("y", "sure", "yes")).isTrue();
        assertThat(answered("y")).isFalse();
        assertThat(prompts).hasSize(5);
    }

    @Test
    void aBrokenPromptMeansNo() {
        ConsoleConfirmation broken = new ConsoleConfirmation(() -> Optional.of(prompt -> {
            throw new IOError(new IOException("gone"));
        }));
        assertThat(broken.confirm("x")).isFalse();
    }

    @Test
    void anInterruptMeansNoAndTheThreadStaysInterrupted() {
        ConsoleConfirmation interrupted = new ConsoleConfirmation(() -> Optional.of(prompt -> {
            Thread.currentThread().interrupt();
            return "yes";
        }));
        assertThat(interrupted.confirm("x")).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void saysWhatToDoIfThereIsNoConsole() {
        assertThatThrownBy(() -> new ConsoleConfirmation(Optional::empty).confirm("This deletes 3 rows"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("This deletes 3 rows")
                .hasMessageContaining("\"safemode\", false")
                .hasMessageContaining("Confirmation.always()");
    }

    @Test
    void alwaysAndNeverDoNotAsk() {
        assertThat(Confirmation.always().confirm("x")).isTrue();
        assertThat(Confirmation.never().confirm("x")).isFalse();
    }
}
