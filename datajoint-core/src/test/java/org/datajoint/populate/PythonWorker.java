package org.datajoint.populate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** A process of DataJoint for Python that does what it is told; {@code interop_worker.py} says what it can. */
final class PythonWorker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path script;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    /** @param python the interpreter that has the library */
    PythonWorker(String python, String schema) throws IOException {
        TestServer server = TestServers.shared();
        this.script = Files.createTempFile("interop_worker", ".py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("/interop_worker.py"))) {
            Files.write(script, text.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                python,
                script.toString(),
                server.host(),
                Integer.toString(server.port()),
                server.user(),
                server.password(),
                schema);
        builder.environment().put("DJ_IGNORE_CONFIG_FILE", "true");
        this.process = builder.redirectError(Redirect.INHERIT).start();
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Tells it to do something, and returns what came of it. */
    JsonNode call(Object... command) {
        begin(command);
        return end();
    }

    /** Tells it to do something. */
    void begin(Object... command) {
        try {
            orders.write(JSON.writeValueAsString(List.of(command)) + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what came of it. */
    JsonNode end() {
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("The process of Python has ended; its errors are above.");
            }
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(script);
    }
}
