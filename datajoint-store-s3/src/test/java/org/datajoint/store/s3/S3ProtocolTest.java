package org.datajoint.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StoreSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests that a store sends, and its reaction to responses that a correct server does not send. */
class S3ProtocolTest {
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile Answer answer = exchange -> send(exchange, 200, "");
    private volatile Map<String, List<String>> headers = Map.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers = new HashMap<>(exchange.getRequestHeaders());
            exchange.getRequestBody().readAllBytes();
            answer.to(exchange);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", "1");
            exchange.getResponseHeaders().add("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                + "</Code><Message>no</Message></Error>";
    }

    private Map<String, Object> properties() {
        return new HashMap<>(Map.of(
                "protocol", "s3",
                "endpoint", "http://127.0.0.1:" + server.getAddress().getPort(),
                "bucket", "b",
                "location", "/lab/",
                "access_key", "theAccessKey",
                "secret_key", "theSecretKey"));
    }

    private Store open() {
        return S3Server.open(properties());
    }

    @Test
    void keysKeepTheirSlashesAndAddressesTheBucket() {
        try (Store store = open()) {
            store.put("x y", new byte[1]);
        }

        assertThat(requests).containsExactly("PUT /b//lab//x%20y");
    }

    @Test
    void sendsNoChecksumThatServersDoNotKnow() {
        try (Store store = open()) {
            store.put("x", new byte[10]);
            assertThat(headers.keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("checksum"))
                    .noneMatch(name -> name.equalsIgnoreCase("x-amz-trailer"));
            answer = exchange -> send(exchange, 200, "<DeleteResult></DeleteResult>");
            store.deleteAll(List.of("x", "y"));
            assertThat(headers).containsKey("Content-md5");
        }
    }

    @Test
    void aServerWithoutConditionsIsAskedFirst() {
        answer = exchange -> {
            boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (conditional) {
                send(exchange, 501, error("NotImplemented"));
            } else {
                send(exchange, head && exchange.getRequestURI().getPath().endsWith("new") ? 404 : 200, "");
            }
        };
        try (Store store = open()) {
            assertThat(store.putIfAbsent("new", new byte[1])).isTrue();
            requests.clear();
            assertThat(store.putIfAbsent("old", new byte[1])).isFalse();
            assertThat(requests).containsExactly("HEAD /b//lab//old");
        }
    }

    @Test
    void anObjectThatAnotherWritesAtTheSameMomentIsThere() {
        answer = exchange -> send(
                exchange,
                exchange.getRequestMethod().equals("PUT") ? 409 : 200,
                exchange.getRequestMethod().equals("PUT") ? error("ConditionalRequestConflict") : "");
        try (Store store = open()) {
            assertThat(store.putIfAbsent("x", new byte[1])).isFalse();
        }
    }

    @Test
    void aConflictThatLeavesNoObjectIsFollowedByAnotherConditionalWrite() {
        AtomicInteger writes = new AtomicInteger();
        answer = exchange -> {
            if (exchange.getRequestMethod().equals("PUT")) {
                boolean first = writes.incrementAndGet() == 1;
                send(exchange, first ? 409 : 412, error(first ? "ConditionalRequestConflict" : "PreconditionFailed"));
            } else {
                send(exchange, exchange.getRequestURI().getPath().endsWith("x") ? 404 : 200, "");
            }
        };
        try (Store store = open()) {
            assertThat(store.putIfAbsent("x", new byte[1])).isFalse();
        }

        assertThat(headers).containsKey("If-none-match");
        assertThat(writes).hasValue(2);
    }

    @Test
    void aConflictThatNeverEndsIsAnError() {
        answer = exchange -> {
            boolean write = exchange.getRequestMethod().equals("PUT");
            boolean bucket = !exchange.getRequestURI().getPath().endsWith("x");
            send(exchange, write ? 409 : bucket ? 200 : 404, write ? error("ConditionalRequestConflict") : "");
        };
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.putIfAbsent("x", new byte[1]))
                    .withMessageContaining("ConditionalRequestConflict");
        }
    }

    @Test
    void aServerWithoutBatchesDeletesOneByOne() {
        answer = exchange -> {
            boolean batch = exchange.getRequestMethod().equals("POST");
            send(exchange, batch ? 501 : 204, batch ? error("NotImplemented") : "");
        };
        try (Store store = open()) {
            store.deleteAll(List.of("x", "y"));
            assertThat(requests).endsWith("DELETE /b//lab//x", "DELETE /b//lab//y");
        }
    }

    @Test
    void anObjectOfABatchThatStaysIsAnError() {
        answer = exchange -> send(
                exchange,
                200,
                "<DeleteResult><Error><Key>/lab//y</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>");
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.deleteAll(List.of("x", "y")))
                    .withMessageContaining("The object y ")
                    .withMessageContaining("AccessDenied");
        }
    }

    @Test
    void anAnswerThatFailsIsAskedForAgain() {
        AtomicInteger count = new AtomicInteger();
        answer = exchange ->
                send(exchange, count.incrementAndGet() < 3 ? 503 : 200, count.get() < 3 ? error("SlowDown") : "");
        try (Store store = open()) {
            store.put("x", new byte[1]);
        }
        assertThat(count).hasValue(3);
    }

    @Test
    void aServerThatGoesOnFailingIsAnError() {
        answer = exchange -> send(exchange, 503, error("SlowDown"));
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.put("x", new byte[1]))
                    .withMessageContaining("The object x cannot be written in the bucket b")
                    .withMessageContaining("503 SlowDown");
        }
    }

    @Test
    void aBucketThatMayNotBeWrittenToOrIsFullIsAnErrorThatSaysWhatToDo() {
        Map<String, String> advice = Map.of(
                "AccessDenied",
                        "Correct stores.cloud.access_key and stores.cloud.secret_key, or grant the account permission",
                "QuotaExceeded", "there is no room left (QuotaExceeded). Delete objects from the bucket");
        advice.forEach((code, expected) -> {
            answer = exchange -> send(exchange, 403, error(code));
            try (Store store = open()) {
                for (ThrowingCallable write : List.<ThrowingCallable>of(
                        () -> store.put("x", new byte[1]), () -> store.putIfAbsent("x", new byte[1]))) {
                    assertThatExceptionOfType(StoreException.class)
                            .isThrownBy(write)
                            .withMessageStartingWith("The object x cannot be written in the bucket b at ")
                            .withMessageContaining("(store cloud)")
                            .withMessageContaining(expected);
                }
            }
        });
    }

    @Test
    void aListThatFailsOnItsSecondPageDoesNotEndEarly() {
        answer = exchange -> {
            if (exchange.getRequestURI().getQuery().contains("continuation-token")) {
                send(exchange, 403, error("AccessDenied"));
            } else {
                send(
                        exchange,
                        200,
                        "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
                                + "<Contents><Key>/lab//x</Key><Size>1</Size>"
                                + "<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents></ListBucketResult>");
            }
        };
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.list("").toList())
                    .withMessageContaining("AccessDenied");
        }
    }

    @Test
    void aBucketOfAnotherRegionIsAnErrorThatNamesTheSetting() {
        answer = exchange -> send(exchange, 301, error("PermanentRedirect"));
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.get("x"))
                    .withMessageContaining("AWS_REGION");
        }
    }

    @Test
    void anUploadWhosePartFailsIsAborted() {
        answer = exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (query.startsWith("uploads")) {
                send(
                        exchange,
                        200,
                        "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>");
            } else {
                send(
                        exchange,
                        exchange.getRequestMethod().equals("DELETE") ? 204 : 403,
                        exchange.getRequestMethod().equals("DELETE") ? "" : error("AccessDenied"));
            }
        };
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.put("x", new byte[S3Output.PART + 1]))
                    .withMessageContaining("AccessDenied");
        }
        assertThat(requests).last().isEqualTo("DELETE /b//lab//x?uploadId=u1");
    }

    @Test
    void aServerThatIsNotThereIsAnErrorThatNamesTheEndpoint() throws IOException {
        Map<String, Object> nobody = properties();
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody.put("endpoint", "http://127.0.0.1:" + closed.getLocalPort());
        }
        Map<String, Object> nowhere = properties();
        nowhere.put("endpoint", "http://no-such-host.invalid:9000");
        Map<String, Object> plain = properties();
        plain.put("endpoint", S3Server.shared().endpoint().replace("http:", "https:"));
        for (Map<String, Object> properties : List.of(nobody, nowhere, plain)) {
            try (Store store = S3Server.open(properties)) {
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> store.stat("x"))
                        .withMessageContaining("stores.cloud.endpoint")
                        .withMessageNotContaining("theSecretKey");
            }
        }
    }

    @Test
    void aServerThatKeepsSilentIsAnError() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, Object> properties = properties();
            properties.put("endpoint", "http://127.0.0.1:" + silent.getLocalPort());
            StoreSpec spec = StoreSpec.of("cloud", properties, new S3StoreProvider());
            Duration soon = Duration.ofMillis(50);
            try (Store store = new S3Store(
                    S3Bucket.of(spec), S3Clients.builder(spec, soon, soon).build())) {
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> store.get("x"))
                        .withMessageContaining("did not answer in time");
            }
        }
    }

    @Test
    void goesThroughAProxyWithItsPassword() {
        Map<String, Object> properties = properties();
        properties.put("endpoint", "http://far-away.invalid");
        properties.put(
                "proxy_server", "me:topsecret@127.0.0.1:" + server.getAddress().getPort());
        try (Store store = S3Server.open(properties)) {
            store.put("x", new byte[1]);
        }
        assertThat(requests).containsExactly("PUT http://far-away.invalid/b//lab//x");
    }
}
