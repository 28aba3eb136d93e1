package org.datajoint.internal.jdbc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.datajoint.testserver.TestServer;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for the test server that encrypts with a certificate of our own, or not at all, whatever the server itself
 * does. It takes part in the handshake of each connection, and records the outcome.
 */
final class TlsProxy implements AutoCloseable {
    private static final int SSL = 0x08; // in the second byte of the capabilities

    private final TestServer server;
    private final @Nullable SSLContext context;
    private final boolean asksForCertificate;
    private final ServerSocket entry;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /**
     * @param certificate the file of the proxy's certificate among the resources; null if it offers no encryption
     * @param asksForCertificate whether the client must present a certificate of the test authority
     */
    TlsProxy(TestServer server, InetAddress address, @Nullable String certificate, boolean asksForCertificate)
            throws IOException, GeneralSecurityException {
        this.server = server;
        this.context = certificate == null ? null : context(certificate);
        this.asksForCertificate = asksForCertificate;
        this.entry = new ServerSocket(0, 50, address);
        start(this::accept);
    }

    static TlsProxy offering(TestServer server, String certificate) throws IOException, GeneralSecurityException {
        return new TlsProxy(server, InetAddress.getByName("127.0.0.1"), certificate, false);
    }

    static TlsProxy plain(TestServer server) throws IOException, GeneralSecurityException {
        return new TlsProxy(server, InetAddress.getByName("127.0.0.1"), null, false);
    }

    int port() {
        return entry.getLocalPort();
    }

    /**
     * Returns {@code plain} or {@code encrypted} for each connection, followed by the name of the client's certificate
     * if there is one.
     */
    List<String> seen() {
        return List.copyOf(seen);
    }

    static InputStream resource(String name) {
        InputStream stream = TlsProxy.class.getResourceAsStream("/tls/" + name);
        if (stream == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return stream;
    }

    private static SSLContext context(String certificate) throws IOException, GeneralSecurityException {
        char[] password = "fixture".toCharArray();
        KeyStore own = KeyStore.getInstance("PKCS12");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream stream = resource(certificate);
                InputStream authority = resource("ca.pem")) {
            own.load(stream, password);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(authority));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(server.host(), server.port())) {
            open.add(behind);
            begin(client, behind);
        } catch (IOException | GeneralSecurityException e) {
            // One side has closed the connection, which ends the other.
        }
    }

    private void begin(Socket client, Socket behind) throws IOException, GeneralSecurityException {
        byte[] greeting = packet(behind.getInputStream());
        int capabilities = 4 + 1 + indexOfZero(greeting, 5) - 5 + 1 + 4 + 8 + 1;
        boolean encryptedBehind = (greeting[capabilities + 1] & SSL) != 0;
        if (context == null) {
            greeting[capabilities + 1] &= ~SSL;
        } else {
            greeting[capabilities + 1] |= SSL;
        }
        client.getOutputStream().write(greeting);
        byte[] answer = packet(client.getInputStream());
        if (answer.length != 4 + 32) {
            seen.add("plain");
            behind.getOutputStream().write(answer);
            pump(client, behind);
            return;
        }
        SSLSocket encrypted = encrypted(client);
        if (encryptedBehind) {
            behind.getOutputStream().write(answer);
            SSLSocket server = trustingAll(behind);
            pump(encrypted, server);
        } else {
            logIn(encrypted, behind);
            pump(encrypted, behind);
        }
    }

    private SSLSocket encrypted(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket) java.util.Objects.requireNonNull(context)
                .getSocketFactory()
                .createSocket(client, null, client.getPort(), true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(asksForCertificate);
        socket.startHandshake();
        Principal peer = asksForCertificate ? socket.getSession().getPeerPrincipal() : null;
        seen.add(peer == null ? "encrypted" : "encrypted " + peer.getName());
        return socket;
    }

    private static SSLSocket trustingAll(Socket behind) throws IOException, GeneralSecurityException {
        SSLContext all = SSLContext.getInstance("TLS");
        all.init(null, new TrustManager[] {new TrustingAll()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) all.getSocketFactory().createSocket(behind, "localhost", behind.getPort(), true);
        socket.startHandshake();
        return socket;
    }

    /**
     * Passes the login on. The server did not see the request for encryption, so its packet numbers are one less until
     * the login ends.
     */
    private static void logIn(Socket client, Socket behind) throws IOException {
        boolean capabilities = true;
        while (true) {
            byte[] answer = packet(client.getInputStream());
            answer[3]--;
            if (capabilities) {
                answer[5] &= ~SSL;
                capabilities = false;
            }
            behind.getOutputStream().write(answer);
            byte[] reply = packet(behind.getInputStream());
            reply[3]++;
            client.getOutputStream().write(reply);
            if (reply[4] == 0 || reply[4] == (byte) 0xff) {
                return;
            }
        }
    }

    private static int indexOfZero(byte[] bytes, int from) {
        int index = from;
        while (bytes[index] != 0) {
            index++;
        }
        return index;
    }

    /** Reads a packet with its header of four bytes. */
    private static byte[] packet(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] header = new byte[4];
        data.readFully(header);
        int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        byte[] packet = new byte[4 + length];
        System.arraycopy(header, 0, packet, 0, 4);
        data.readFully(packet, 4, length);
        return packet;
    }

    private static void pump(Socket one, Socket other) throws IOException {
        start(() -> {
            try {
                copy(one, other);
            } catch (IOException e) {
                // The connection is closed next.
            }
            end(other);
        });
        try {
            copy(other, one);
        } finally {
            end(one);
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[65_536];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tls-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entry.close();
        open.forEach(TlsProxy::end);
    }

    private static final class TrustingAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
