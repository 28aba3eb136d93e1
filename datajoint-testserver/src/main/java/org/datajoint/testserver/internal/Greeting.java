package org.datajoint.testserver.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The first packet that a MySQL or MariaDB server sends, which contains its version.
 *
 * <p>Reading it takes a millisecond, whereas the first JDBC connection of a JVM takes as long as the whole start of the
 * server.
 */
public final class Greeting {
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int HEADER_BYTES = 4;
    private static final int PROTOCOL = 10;
    private static final int LONGEST_VERSION = 200;

    private Greeting() {}

    /**
     * Returns the version in the server's greeting.
     *
     * @throws IOException if nobody listens there, or if the program does not send such a greeting
     */
    public static String from(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataInputStream packet = new DataInputStream(socket.getInputStream());
            packet.skipNBytes(HEADER_BYTES);
            int protocol = packet.readUnsignedByte();
            if (protocol != PROTOCOL) {
                throw new IOException("it speaks protocol " + protocol + ", not " + PROTOCOL);
            }
            return version(packet);
        }
    }

    /**
     * Returns whether a program accepts connections there but sends nothing, neither a greeting nor anything else, for
     * the given time.
     */
    static boolean isMissing(String host, int port, Duration time) {
        int millis = (int) Math.max(1, time.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            return saysNothing(socket);
        } catch (IOException nobodyOrGone) {
            return false;
        }
    }

    private static boolean saysNothing(Socket socket) throws IOException {
        try {
            int unused = socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }

    private static String version(DataInputStream packet) throws IOException {
        byte[] bytes = new byte[LONGEST_VERSION];
        for (int length = 0; length < LONGEST_VERSION; length++) {
            bytes[length] = packet.readByte();
            if (bytes[length] == 0) {
                return new String(bytes, 0, length, StandardCharsets.US_ASCII);
            }
        }
        throw new IOException("its version is longer than " + LONGEST_VERSION + " characters");
    }
}
