package org.datajoint.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy for a server that can cut connections. */
final class CutProxy implements AutoCloseable {
    private final ServerSocket entry;
    private final String host;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean cutsAtCommit;

    CutProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Ends all open connections; new ones are accepted. */
    void cut() {
        open.forEach(CutProxy::end);
        open.clear();
    }

    /** Sets whether to pass on a COMMIT to the server but to cut the connection before the answer. */
    void cutAtCommit(boolean cuts) {
        cutsAtCommit = cuts;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                Socket server = new Socket(host, port);
                open.addAll(List.of(client, server));
                boolean[] committing = {false};
                start(() -> pump(client, server, committing, true));
                start(() -> pump(server, client, committing, false));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, boolean[] committing, boolean fromClient) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                synchronized (committing) {
                    if (fromClient && cutsAtCommit && isCommit(buffer, length)) {
                        committing[0] = true;
                    } else if (!fromClient && committing[0]) {
                        break;
                    }
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // The other side has closed the connection, and this one is closed below.
        }
        end(from);
        end(to);
    }

    private static boolean isCommit(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entry.close();
        cut();
    }
}
