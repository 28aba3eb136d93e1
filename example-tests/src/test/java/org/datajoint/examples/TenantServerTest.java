package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointServer;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A web server with three tenants and many concurrent requests. */
@Timeout(300)
class TenantServerTest {
    private static final int REQUESTS = 200;

    static Stream<Named<ExecutorService>> threads() {
        Stream<Named<ExecutorService>> platform =
                Stream.of(Named.of("a thread pool", Executors.newFixedThreadPool(64)));
        return Stream.concat(platform, virtual().map(executor -> Named.of("virtual threads", executor)));
    }

    /** Virtual threads, if the JVM has them; called by reflection, since this is compiled for Java 17. */
    private static Stream<ExecutorService> virtual() {
        try {
            return Stream.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (ReflectiveOperationException e) {
            return Stream.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void tenantsSeeTheirOwnRowsAndNoConnectionIsLeft(ExecutorService threads) throws IOException {
        TestServer server = DataJointServer.shared();
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        List.of("north", "east", "west").forEach(name -> tenants.put(name, Tenant.create(server)));
        try (Instance root = Tenant.root(server)) {
            List<HttpResponse<String>> answers;
            long most;
            try (TenantServer web = new TenantServer(tenants, threads)) {
                // A connection on which a table was declared is replaced; for a moment the server may show both.
                List<String> names = List.copyOf(tenants.keySet());
                answers = new ArrayList<>(ask(web.port(), names, 0, names.size()));
                waitFor(tenants, root, TenantServer.POOL_SIZE);
                try (Watch watch = new Watch(root, tenants)) {
                    answers.addAll(ask(web.port(), names, names.size(), REQUESTS));
                    most = watch.most();
                }
            }
            assertThat(answers).hasSize(REQUESTS).allSatisfy(answer -> {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                String tenant =
                        answer.request().headers().firstValue("X-Tenant").orElseThrow();
                assertThat(answer.body().lines()).isNotEmpty().allMatch(name -> name.startsWith(tenant + "-"));
            });
            assertThat(most).isBetween(1L, (long) TenantServer.POOL_SIZE);
            waitFor(tenants, root, 0);
            assertThat(tenants.values().stream()
                            .mapToLong(tenant ->
                                    root.freeTable(tenant.schema() + ".item").count())
                            .sum())
                    .isEqualTo(REQUESTS);
        } finally {
            threads.shutdown();
            tenants.values().forEach(Tenant::close);
        }
    }

    private static void waitFor(Map<String, Tenant> tenants, Instance root, long connections) {
        for (Tenant tenant : tenants.values()) {
            while (tenant.connections(root) > connections) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<HttpResponse<String>> ask(int port, List<String> tenants, int from, int to) {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/items?" + i))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("X-Tenant", tenants.get(i % tenants.size()))
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Continually queries how many connections a tenant has. */
    private static final class Watch implements AutoCloseable {
        private final AtomicLong most = new AtomicLong();
        private final Thread thread;
        private volatile boolean done;

        Watch(Instance root, Map<String, Tenant> tenants) {
            thread = new Thread(() -> {
                while (!done) {
                    tenants.values().forEach(tenant -> most.accumulateAndGet(tenant.connections(root), Math::max));
                }
            });
            thread.start();
        }

        long most() {
            return most.get();
        }

        @Override
        public void close() {
            done = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
