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
import java.util.Map;
import java.util.Objects;
import org.datajoint.TestInstances;

/** A process with DataJoint for Python that runs commands. Its script, a resource of the tests, defines the commands. */
public final class PythonWorker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path script;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    /**
     * Starts the process with the interpreter that the system property {@code interop.python} names.
     *
     * @param resource the script
     * @param schema the name of the schema, which the script gets as its argument
     */
    public PythonWorker(String resource, String schema) throws IOException {
        this(resource, schema, Map.of());
    }

    /**
     * Starts the process with the interpreter that the system property {@code interop.python} names.
     *
     * @param resource the script
     * @param schema the name of the schema, which the script gets as its argument
     * @param environment additional environment variables
     */
    public PythonWorker(String resource, String schema, Map<String, String> environment) throws IOException {
        String python = Objects.requireNonNull(System.getProperty("interop.python"), "interop.python");
        // Python imports modules from the folder of the script first, which therefore must contain nothing else.
        this.script = Files.createTempDirectory("interop").resolve("worker.py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream(resource), resource)) {
            Files.write(script, text.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(python, script.toString(), schema);
        builder.environment().putAll(TestInstances.environment());
        builder.environment().put("DJ_IGNORE_CONFIG_FILE", "true");
        builder.environment().putAll(environment);
        this.process = builder.redirectError(Redirect.INHERIT).start();
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a command and returns its answer. */
    public JsonNode call(Object... command) {
        begin(command);
        return end();
    }

    /** Sends a command. */
    public void begin(Object... command) {
        try {
            orders.write(JSON.writeValueAsString(List.of(command)) + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the answer to a command and returns it. */
    public JsonNode end() {
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

    /** Kills the process like {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(script);
        Files.delete(script.resolveSibling(""));
    }
}
