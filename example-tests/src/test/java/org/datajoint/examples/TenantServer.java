package org.datajoint.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.datajoint.Instance;
import org.datajoint.errors.DataJointException;

/** A web server for several tenants, each with its own database and account. */
final class TenantServer implements AutoCloseable {
    static final int POOL_SIZE = 4;

    private final Map<String, Tenant> tenants;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final HttpServer http;

    TenantServer(Map<String, Tenant> tenants, Executor threads) throws IOException {
        this.tenants = tenants;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        http.setExecutor(threads);
        http.createContext("/items", this::items);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    /** One pool for each tenant, created at its first request. */
    private Instance instance(String tenant) {
        return instances.computeIfAbsent(tenant, name -> tenants.get(name)
                .instance()
                .set("database.pool_size", POOL_SIZE)
                .build());
    }

    /** Stores the item that is named in the query and responds with the names of all items of the tenant. */
    private void items(HttpExchange exchange) throws IOException {
        String tenant = exchange.getRequestHeaders().getFirst("X-Tenant");
        try (exchange;
                Instance request = instance(tenant).sibling()) {
            Item item = request.schema(tenants.get(tenant).schema()).table(Item.class);
            int id = Integer.parseInt(exchange.getRequestURI().getQuery());
            item.insert1(Map.of("item_id", id, "name", tenant + "-" + id));
            answer(exchange, 200, String.join("\n", item.column("name", String.class)));
        } catch (DataJointException e) {
            answer(exchange, 500, e.getMessage());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
        instances.values().forEach(Instance::close);
    }
}
