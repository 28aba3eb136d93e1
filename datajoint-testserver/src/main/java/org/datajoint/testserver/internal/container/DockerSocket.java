package org.datajoint.testserver.internal.container;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Docker daemon for a public image over its socket, without Testcontainers.
 *
 * <p>Where no registry can be reached, Testcontainers tries for two minutes, for each of the images that it needs, before
 * it gives up. The daemon knows at once.
 *
 * @param path of the socket
 */
record DockerSocket(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(DockerSocket.class);
    private static final Pattern ERROR = Pattern.compile("\"(?:message|error)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Why the daemon cannot have the image, if so; pulls it where it is not there yet. */
    Optional<String> obstacleTo(String image) {
        try {
            if (ask("GET", "/images/" + image + "/json").startsWith("HTTP/1.0 200")) {
                return Optional.empty();
            }
            LOG.info("Pulling the container image {}", image);
            Matcher error = ERROR.matcher(
                    ask("POST", "/images/create?fromImage=" + URLEncoder.encode(image, StandardCharsets.UTF_8)));
            return error.find()
                    ? Optional.of("The container image " + image + " cannot be pulled ("
                            + error.group(1).replace("\\\"", "'") + ")")
                    : Optional.empty();
        } catch (IOException failure) {
            return Optional.of("Docker does not answer (" + failure.getMessage() + ")");
        }
    }

    private String ask(String method, String resource) throws IOException {
        String request = method + " " + resource + " HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
