package org.datajoint.testserver.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FirstLoginTest {
    private static final Duration NO_TIME = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofMinutes(2);
    /** An error packet: too many connections. */
    private static final byte[] REFUSAL = packet("\u00ff\u0010\u0004#08004Too many connections");

    private ServerSocket listener;

    private static byte[] packet(String body) {
        return ((char) body.length() + "\0\0\0" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        listener.close();
    }

    private Endpoint endpoint() {
        return new Endpoint(
                listener.getInetAddress().getHostAddress(),
                listener.getLocalPort(),
                "root",
                "",
                "sslMode=DISABLED",
                schema -> "",
                () -> {});
    }

    @Test
    void whatListensAndNeverSpeaksIsGivenUpAndNamed() {
        FirstLogin login = new FirstLogin(NO_TIME, Duration.ofMillis(300));

        assertThatThrownBy(() -> Probe.version(endpoint(), login))
                .isInstanceOfSatisfying(StartException.class, failure -> assertThat(failure.wasAnswered())
                        .isFalse())
                .hasMessageContaining(
                        "The program that listens at 127.0.0.1:" + listener.getLocalPort() + " has sent nothing for")
                .hasMessageContaining("DJ_TEST_HOST and DJ_TEST_PORT");
    }

    @Test
    void nobodyIsWaitedForLongerThanTenSeconds() {
        FirstLogin standard = FirstLogin.standard();

        assertThat(standard.quick().plus(standard.silence())).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    /** The server does not answer before the greeting has been looked for. */
    @Test
    void aServerThatSpeaksIsWaitedFor() {
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            try (Socket one = listener.accept();
                    Socket other = listener.accept()) {
                for (Socket each : List.of(one, other)) {
                    each.getOutputStream().write(REFUSAL);
                    each.shutdownOutput();
                    each.getInputStream().readAllBytes();
                }
            } catch (IOException closed) {
                // The client has closed the connection.
            }
        });

        assertThatThrownBy(() -> Probe.version(endpoint(), new FirstLogin(NO_TIME, LONG)))
                .hasMessageContaining("accepts no more connections");
        assertThat(server).succeedsWithin(LONG);
    }

    @Test
    void whatRefusesAtOnceIsAskedOnce() {
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            try (Socket only = listener.accept()) {
                only.getOutputStream().write(REFUSAL);
                only.shutdownOutput();
                only.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // The client has closed the connection.
            }
        });

        assertThatThrownBy(() -> Probe.version(endpoint(), new FirstLogin(LONG, NO_TIME)))
                .hasMessageContaining("accepts no more connections");
        assertThat(server).succeedsWithin(LONG);
    }
}
