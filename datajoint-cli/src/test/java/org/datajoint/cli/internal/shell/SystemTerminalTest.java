package org.datajoint.cli.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.datajoint.cli.internal.command.CommandLines;
import org.junit.jupiter.api.Test;

class SystemTerminalTest {
    private static SystemTerminal failing(String reason) {
        return new SystemTerminal(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(reason);
            }
        });
    }

    @Test
    void outputIsUtf8() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SystemTerminal terminal = new SystemTerminal(bytes);
        terminal.out().print("ü");

        assertThat(terminal.outputFailure()).isEmpty();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ü");
    }

    @Test
    void aCommandWhoseOutputIsLostFails() {
        assertThat(CommandLines.run(failing("No space left on device"), "--version"))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aReaderMayCloseItsPipe() {
        assertThat(CommandLines.run(failing("Broken pipe"), "--version")).isEqualTo(ExitCode.OK);
    }
}
