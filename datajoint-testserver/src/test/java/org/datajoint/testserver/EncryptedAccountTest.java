package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose accounts log in by PAM or LDAP, that is, with mysql_clear_password, which the driver sends only over TLS. */
@Timeout(60)
class EncryptedAccountTest {
    private static final int TLS = 0x800;

    @Test
    void anAccountWhosePasswordGoesOverTlsOnlyIsTriedWithTls() throws Exception {
        List<Boolean> askedForTls = new CopyOnWriteArrayList<>();
        try (ServerSocket entry = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(entry, askedForTls));
            thread.setDaemon(true);
            thread.start();
            TestServerSettings settings = TestServerSettings.of(SettingSource.ofThisJvm(Map.of(
                    "datajoint.test.server", "host",
                    "datajoint.test.host", "127.0.0.1",
                    "datajoint.test.port", Integer.toString(entry.getLocalPort()),
                    "datajoint.test.user", "ldap",
                    "datajoint.test.password", "secret")::get));
            assertThatThrownBy(() -> TestServers.shared(settings)).isInstanceOf(TestServerException.class);
        }
        assertThat(askedForTls).contains(true);
    }

    private static void serve(ServerSocket entry, List<Boolean> askedForTls) {
        while (!entry.isClosed()) {
            try (Socket client = entry.accept()) {
                ByteArrayOutputStream greeting = new ByteArrayOutputStream();
                int caps = 1 | 8 | 0x200 | TLS | 0x2000 | 0x8000 | 0x80000;
                greeting.write(10);
                greeting.writeBytes("8.4.0\0".getBytes(StandardCharsets.US_ASCII));
                greeting.writeBytes(new byte[] {1, 0, 0, 0});
                greeting.writeBytes("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
                greeting.write(caps);
                greeting.write(caps >> 8);
                greeting.write(45);
                greeting.writeBytes(new byte[] {2, 0});
                greeting.write(caps >> 16);
                greeting.write(caps >> 24);
                greeting.write(21);
                greeting.writeBytes(new byte[10]);
                greeting.writeBytes("ijklmnopqrst\0".getBytes(StandardCharsets.US_ASCII));
                greeting.writeBytes("mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
                send(client.getOutputStream(), 0, greeting.toByteArray());
                byte[] answer = packet(client);
                boolean tls = (answer[1] & (TLS >> 8)) != 0;
                askedForTls.add(tls);
                if (!tls) {
                    byte[] change = ("\u00feX" + "mysql_clear_password\0")
                            .replace("X", "")
                            .getBytes(StandardCharsets.ISO_8859_1);
                    send(client.getOutputStream(), 2, change);
                    client.getInputStream().read();
                }
            } catch (IOException e) {
                // The client has closed the connection.
            }
        }
    }

    private static void send(OutputStream out, int number, byte[] payload) throws IOException {
        out.write(new byte[] {(byte) payload.length, (byte) (payload.length >> 8), 0, (byte) number});
        out.write(payload);
        out.flush();
    }

    private static byte[] packet(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] header = new byte[4];
        in.readFully(header); // a client that only reads the greeting ends here
        byte[] payload = new byte[(header[0] & 255) | (header[1] & 255) << 8];
        in.readFully(payload);
        return payload;
    }
}
