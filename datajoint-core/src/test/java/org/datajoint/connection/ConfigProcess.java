package org.datajoint.connection;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.datajoint.DataJoint;
import org.datajoint.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A separate process, with its own environment, folder, system properties and logging framework. */
@SuppressWarnings("try") // blocks whose resource is not named in them
final class ConfigProcess {
    private ConfigProcess() {}

    /** Runs one of the programs below, and returns everything that it prints and logs. */
    static String run(
            String program,
            Path folder,
            Map<String, String> environment,
            Predicate<String> onClassPath,
            String... properties)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(properties));
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(onClassPath)
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, ConfigProcess.class.getName(), program));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DJ_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().join();
        return output;
    }

    @SuppressWarnings("SystemOut") // the output of the process is its result
    public static void main(String[] program) {
        switch (program[0]) {
            case "levels" -> levels();
            case "loaded" -> {
                Instance.builder();
                print("loaded");
                LoggerFactory.getLogger("org.datajoint").debug("from debug");
            }
            case "global" -> {
                tryIt("config", DataJoint::config);
                tryIt("connection", DataJoint::connection);
                tryIt("schema", () -> DataJoint.schema("s"));
                tryIt("freeTable", () -> DataJoint.freeTable("s.t"));
                try (Instance instance = Instance.builder()
                        .host("localhost")
                        .user("u")
                        .password("p")
                        .build()) {
                    System.out.println("instance " + instance.config().get("database.user"));
                }
                Config.saveTemplate(Path.of("datajoint.json"));
            }
            default -> throw new IllegalArgumentException(program[0]);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void tryIt(String what, Runnable use) {
        try {
            use.run();
            System.out.println(what + " works");
        } catch (RuntimeException e) {
            System.out.println(what + " " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void levels() {
        Config config = Config.defaults();
        print("before");
        config.set("loglevel", "debug");
        print("debug");
        try (Config.Overrides ignored = config.override("loglevel", "WARNING")) {
            print("warning");
        }
        print("debug again");
        config.set("loglevel", "ERROR");
        print("error");
        config.set("loglevel", "CRITICAL");
        print("critical");
        Config other = Config.defaults();
        try (Config.Overrides ignored = other.override("loglevel", "INFO")) {
            print("info");
        }
        print("critical again");
    }

    @SuppressWarnings("SystemOut")
    private static void print(String when) {
        Logger logger = LoggerFactory.getLogger("org.datajoint.some.Class");
        Logger others = LoggerFactory.getLogger("com.example");
        System.out.println(when + ": " + (logger.isDebugEnabled() ? "D" : "") + (logger.isInfoEnabled() ? "I" : "")
                + (logger.isWarnEnabled() ? "W" : "") + (logger.isErrorEnabled() ? "E" : "") + " others "
                + others.isDebugEnabled() + others.isWarnEnabled() + others.isErrorEnabled());
    }
}
