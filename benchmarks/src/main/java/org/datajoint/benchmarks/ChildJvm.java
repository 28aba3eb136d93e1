package org.datajoint.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the same class path, for work that must not share the heap or the compiler's profile of this one. */
final class ChildJvm {
    private ChildJvm() {}

    /** Returns the command that runs a class. */
    static List<String> command(String mainClass, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        return command;
    }

    /** Runs a command to its end and returns its output, which also remains in the file. */
    static String run(List<String> command, Access access, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(access.environment());
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        int status = builder.start().waitFor();
        String printed = Files.readString(output);
        if (status != 0) {
            throw new IOException("a child JVM ended with " + status + ":\n" + printed);
        }
        return printed;
    }
}
