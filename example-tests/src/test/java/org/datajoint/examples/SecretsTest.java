package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.Instance;
import org.datajoint.connection.Tls;
import org.datajoint.connection.TlsOptions;
import org.datajoint.junit.DataJointServer;
import org.datajoint.testserver.ServerKind;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Checks that no password is printed, logged or part of an exception. A separate JVM uses and misuses instances in many ways,
 * with all loggers at the finest level; its output is searched for every password.
 */
@Timeout(120)
class SecretsTest {
    @Test
    void noPasswordIsShown() throws IOException {
        TestServer server = DataJointServer.shared();
        List<Tenant> tenants = List.of(Tenant.create(server), Tenant.create(server));
        try {
            List<String> input = new ArrayList<>(List.of(server.host(), String.valueOf(server.port())));
            tenants.forEach(tenant -> input.addAll(List.of(tenant.user(), tenant.password())));
            String output = ChildJvm.run(
                    Program.class,
                    Map.of("DJ_PASS", Tenant.MARK + "-environment", "DJ_STORES", stores()),
                    String.join("\n", input),
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                    "-Dorg.slf4j.simpleLogger.log.org.datajoint=trace");

            // The program has done its work, and has logged.
            assertThat(output)
                    .contains("operations: 200", "denied: AccessException", "unreachable: LostConnectionException")
                    .contains("org.datajoint.sql", "com.zaxxer.hikari")
                    .contains("database.password = *** (environment variable DJ_PASS)")
                    .contains("text: Instance[");
            assertThat(output.lines().filter(line -> line.contains(Tenant.MARK)))
                    .isEmpty();
            for (Tenant tenant : tenants) {
                assertThat(output).doesNotContain(tenant.password());
            }
        } finally {
            tenants.forEach(Tenant::close);
        }
    }

    private static String stores() {
        return "{\"main\": {\"protocol\": \"s3\", \"secret_key\": \"" + Tenant.MARK + "-store\"}}";
    }

    /** The program that uses and misuses instances. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            List<String> input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            TestServer server = new GivenServer(input.get(0), Integer.parseInt(input.get(1)));
            List<Tenant> tenants = List.of(
                    new Tenant(server, input.get(2), input.get(3)), new Tenant(server, input.get(4), input.get(5)));
            work(tenants);
            requests(tenants);
            failures(tenants.get(0));
        }

        private static void work(List<Tenant> tenants) {
            List<Instance> instances = tenants.stream()
                    .map(tenant -> tenant.instance()
                            .set("connection.init_function", "SET @secret = '" + Tenant.MARK + "-init'")
                            .build())
                    .toList();
            AtomicInteger left = new AtomicInteger(200);
            InstanceStress stress = new InstanceStress(
                    instances, tenants.stream().map(Tenant::schema).toList(), 4);
            stress.run(() -> left.getAndDecrement() > 0);
            System.out.println("operations: " + stress.operations());
            for (Instance instance : instances) {
                print(instance);
                instance.close();
                attempt("closed", () -> instance.connection().query("SELECT 1"));
            }
        }

        /** Returns the texts of an instance and of the objects that it returns. */
        private static void print(Instance instance) {
            System.out.println("text: " + instance);
            for (Object part : List.of(instance, instance.config(), instance.connection())) {
                for (Method method : part.getClass().getMethods()) {
                    if (method.getParameterCount() == 0
                            && !Modifier.isStatic(method.getModifiers())
                            && method.getDeclaringClass() != Object.class
                            && !method.getName().equals("close")) {
                        attempt(method.getName(), () -> System.out.println("text: " + method.invoke(part)));
                    }
                }
            }
        }

        private static void requests(List<Tenant> tenants) throws IOException {
            Map<String, Tenant> named = new LinkedHashMap<>();
            tenants.forEach(tenant -> named.put(tenant.user(), tenant));
            var threads = Executors.newFixedThreadPool(4);
            try (TenantServer web = new TenantServer(named, threads)) {
                System.out.println("text: " + web + named);
            } finally {
                threads.shutdown();
            }
        }

        private static void failures(Tenant tenant) {
            Instance.Builder wrong = tenant.instance().password(Tenant.MARK + "-wrong");
            System.out.println("text: " + wrong);
            attempt("denied", () -> query(wrong));
            attempt("denied", () -> query(tenant.instance().user("djtest_nobody")));
            attempt("unreachable", () -> query(tenant.instance().port(1)));
            attempt("unreachable", () -> query(tenant.instance().host("djtest-nowhere.invalid")));
            attempt("tls", () -> query(tenant.instance().useTls(Tls.REQUIRED)));
            attempt(
                    "ca",
                    () -> query(tenant.instance().useTls(TlsOptions.verifyCa(java.nio.file.Path.of("nowhere.pem")))));
            attempt(
                    "init",
                    () -> query(tenant.instance()
                            .set("connection.init_function", "SET PASSWORD = 'a' || '" + Tenant.MARK + "-set'")));
            attempt("name", () -> tenant.instance().set("database.passwort", "x"));
            attempt("value", () -> tenant.instance().set("database.password", List.of(Tenant.MARK + "-list")));
            attempt("statement", () -> tenant.instance()
                    .build()
                    .connection()
                    .execute("CREATE USER djtest_nobody IDENTIFIED BY '" + Tenant.MARK + "-create'"));
            attempt("backend", () -> query(tenant.instance().set("database.backend", "postgresql")));
            attempt("socket", () -> tenant.instance().host("/tmp/mysql.sock"));
        }

        private static void query(Instance.Builder builder) {
            try (Instance instance = builder.build()) {
                System.out.println("text: " + instance + instance.config());
                instance.connection().query("SELECT 1");
            }
        }

        private static void attempt(String what, Attempt attempt) {
            try {
                attempt.run();
            } catch (Exception e) {
                System.out.println(what + ": " + e.getClass().getSimpleName());
                e.printStackTrace(System.out);
            }
        }

        private interface Attempt {
            void run() throws Exception;
        }
    }

    /** A server with the given host and port. */
    private record GivenServer(String host, int port) implements TestServer {
        @Override
        public ServerKind kind() {
            return ServerKind.HOST;
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public String password() {
            return "";
        }

        @Override
        public String jdbcUrl(String schema) {
            return "";
        }

        @Override
        public boolean lasting() {
            return true;
        }

        @Override
        public String version() {
            return "";
        }

        @Override
        public String openCommand(String schema) {
            return "";
        }

        @Override
        public void close() {}
    }
}
