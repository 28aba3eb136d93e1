package org.datajoint.internal.populate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A worker that reserves jobs, as it is recorded in the jobs table.
 *
 * @param host the name of the machine
 * @param pid the process id
 * @param connectionId the server's id of the connection that represents the worker
 * @param version the version of the code; empty if it is not known
 */
public record Worker(String host, long pid, long connectionId, String version) {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private static final int MAX_HOST = 255;
    private static final int MAX_VERSION = 64;

    private static final String HOST = cut(hostName(), MAX_HOST);

    public Worker {
        host = cut(host, MAX_HOST);
        version = cut(version, MAX_VERSION);
    }

    /** Returns a worker of this process. */
    public static Worker here(long connectionId, String version) {
        return new Worker(HOST, ProcessHandle.current().pid(), connectionId, version);
    }

    /** Returns the same worker on another connection. */
    Worker on(long connection) {
        return new Worker(host, pid, connection, version);
    }

    /** Returns the machine's own name, which DataJoint for Python records too, or else its name in the network. */
    private static String hostName() {
        return Stream.of(kernelName(), variable("COMPUTERNAME"), variable("HOSTNAME"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Worker::networkName);
    }

    private static Optional<String> kernelName() {
        try {
            return Optional.of(Files.readString(KERNEL_NAME).strip()).filter(name -> !name.isEmpty());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
