package org.datajoint.testserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Another JVM that requests the shared server, reports the result, and keeps the server until its input ends. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildJvm start(Map<String, String> environment) throws IOException {
        return start(environment, jar -> true);
    }

    /** Starts a JVM with those of this JVM's jars and folders that the filter accepts. */
    static ChildJvm start(Map<String, String> environment, Predicate<String> onClassPath) throws IOException {
        return start(environment, onClassPath, ProcessBuilder.Redirect.DISCARD);
    }

    /** Starts a JVM whose log is written to the given place. */
    static ChildJvm start(
            Map<String, String> environment,
            Predicate<String> onClassPath,
            ProcessBuilder.Redirect log,
            String... options)
            throws IOException {
        String separator = System.getProperty("path.separator");
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(separator))
                .filter(onClassPath)
                .collect(Collectors.joining(separator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.addAll(List.of(options));
        command.add(Child.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DJ_"));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.redirectError(log).start());
    }

    /** Waits for the report: the server, or why there is none. */
    String answer() {
        try {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null && !line.equals("."); line = output.readLine()) {
                lines.add(line);
            }
            return String.join("\n", lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sets a system property in the JVM while it looks for its server. */
    void set(String property, String value) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(property + "=" + value + "\n")
                .flush();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    /** The main class of the other JVM. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread listener = new Thread(Child::listen, "child-input");
            listener.setDaemon(true);
            listener.start();
            try {
                System.out.println(TestServers.shared());
            } catch (TestServerException failure) {
                System.out.println(failure.getMessage());
            }
            System.out.println(".");
            listener.join();
        }

        private static void listen() {
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("=", 2))
                    .forEach(property -> System.setProperty(property[0], property[1]));
        }
    }
}
