package org.datajoint.testserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Docker daemon that has every image except Testcontainers' own, and whose registry is unreachable. */
final class FakeDocker implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private FakeDocker(String silentFor) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (!silentFor.isEmpty() && path.contains(silentFor)) {
                silent.countDown();
                hang();
            }
            answer(exchange, path);
        });
        server.start();
    }

    /** Returns a daemon whose registry refuses immediately. */
    static FakeDocker refusing() throws IOException {
        return new FakeDocker("");
    }

    /** Returns a daemon that never answers requests whose path contains the given text. */
    static FakeDocker silentFor(String path) throws IOException {
        return new FakeDocker(path);
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns when a client waits for an answer that never comes. */
    void awaitSilence() throws InterruptedException {
        silent.await();
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/_ping")) {
            send(exchange, 200, "OK");
        } else if (path.endsWith("/info")) {
            send(
                    exchange,
                    200,
                    "{\"ServerVersion\":\"20.10.24\",\"MemTotal\":8000000000,\"OperatingSystem\":\"fake\"}");
        } else if (path.endsWith("/version")) {
            send(exchange, 200, "{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\"}");
        } else if (path.contains("/images/create")) {
            send(exchange, 500, "{\"message\":\"lookup registry: no such host\"}");
        } else if (path.contains("/images/") && !path.contains("ryuk")) {
            send(exchange, 200, "{\"Id\":\"sha256:" + "0".repeat(64) + "\"}");
        } else {
            send(exchange, 404, "{\"message\":\"no such image\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
