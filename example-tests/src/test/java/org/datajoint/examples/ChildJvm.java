package org.datajoint.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A program in a separate JVM, with its own environment. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Runs a main class with the given input, and returns everything that it printed and logged. */
    static String run(Class<?> program, Map<String, String> environment, String input, String... properties)
            throws IOException {
        return run(program, jar -> true, environment, input, properties);
    }

    /** Runs a main class with those jars and folders of this JVM's class path that the filter accepts. */
    public static String run(
            Class<?> program,
            Predicate<String> onClassPath,
            Map<String, String> environment,
            String input,
            String... properties)
            throws IOException {
        String separator = System.getProperty("path.separator");
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(separator))
                .filter(onClassPath)
                .collect(Collectors.joining(separator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", classPath, program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DJ_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().join();
        return output;
    }
}
