package org.datajoint.examples.troubleshooting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A Docker daemon that answers, but has no image and no access to a registry. */
final class NoImages implements AutoCloseable {
    private final HttpServer server;

    NoImages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/_ping", exchange -> answer(exchange, 200, "OK"));
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/_ping")) {
                answer(exchange, 200, "OK");
            } else if (path.endsWith("/info")) {
                answer(exchange, 200, "{\"ServerVersion\":\"20.10.24\",\"MemTotal\":8000000000}");
            } else if (path.endsWith("/version")) {
                answer(exchange, 200, "{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\"}");
            } else if (path.endsWith("/images/create")) {
                answer(exchange, 500, "{\"message\":\"lookup registry: no such host\"}");
            } else {
                answer(exchange, 404, "{\"message\":\"no such image\"}");
            }
        });
        server.start();
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
