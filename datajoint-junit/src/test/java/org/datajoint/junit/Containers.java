package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs tests on containers, in a separate JVM that a script starts with images that it has built and with various
 * environments.
 */
final class Containers {
    private static final String ONE = "datajoint-ci/one:1";
    private static final String OTHER = "datajoint-ci/other:1";
    private static final String BROKEN = "datajoint-ci/broken:1";

    private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();

    private Containers() {}

    /** Ends with an exception, and thus with a non-zero exit code, if an expectation is not met. */
    public static void main(String[] arguments) {
        if (arguments[0].equals("several")) {
            severalImagesAreSeveralServers();
        } else {
            aServerIsThere();
        }
    }

    private static Events run(Class<?>... testClasses) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("datajoint.test.server", "container")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent");
        Arrays.stream(testClasses).forEach(each -> kit.selectors(selectClass(each)));
        return kit.execute().testEvents();
    }

    private static List<Throwable> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
    }

    private static void saw(String image, Item item, TestDatabase database) {
        item.insert1(Map.of("item_id", 1, "name", image));
        assertThat(item.count()).isEqualTo(1);
        SEEN.computeIfAbsent(image, each -> ConcurrentHashMap.newKeySet())
                .add(database.jdbcUrl().replaceFirst("^jdbc:mysql://([^/]+)/.*", "$1"));
    }

    @DataJointTest(image = ONE)
    static class OnOne {
        @RepeatedTest(3)
        void test(Item item, TestDatabase database) {
            saw(ONE, item, database);
        }
    }

    @DataJointTest(image = ONE, scope = Scope.CLASS)
    static class OnOneToo {
        @Test
        void test(Item item, TestDatabase database) {
            saw(ONE, item, database);
        }
    }

    @DataJointTest(image = OTHER)
    static class OnOther {
        @Test
        void test(Item item, TestDatabase database) {
            saw(OTHER, item, database);
        }
    }

    @DataJointTest(image = BROKEN)
    static class OnBroken {
        @RepeatedTest(2)
        void test(Schema schema) {}
    }

    private static void severalImagesAreSeveralServers() {
        Events events = run(OnOne.class, OnOneToo.class, OnOther.class, OnBroken.class);

        List<Throwable> failures = failures(events);
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .hasMessageContaining("The container of image " + BROKEN + " does not start a server")
                .hasMessageContaining("  InnoDB: out of luck")
                .hasMessageContaining("docker run " + BROKEN)
                .hasStackTraceContaining("ended before its server answered"));
        assertThat(root(failures.get(0))).as("one attempt").isSameAs(root(failures.get(1)));
        events.assertStatistics(all -> all.succeeded(5).failed(2));
        assertThat(SEEN.get(ONE)).hasSize(1);
        assertThat(SEEN.get(OTHER)).hasSize(1).doesNotContainAnyElementsOf(SEEN.get(ONE));
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    /** Checks that two runs of one JVM use the same server, and prints it for a comparison with another JVM. */
    private static void aServerIsThere() {
        for (int run = 0; run < 2; run++) {
            Events events = run(OnOne.class);
            assertThat(failures(events)).isEmpty();
            events.assertStatistics(all -> all.succeeded(3));
        }
        TestServer server = TestServers.shared(TestServerSettings.ofThisJvm().withImage(ONE));
        assertThat(SEEN.get(ONE)).containsExactly(server.host() + ":" + server.port());
        assertThat(server.lasting()).isTrue();
        System.out.println(server.port() + " " + server.openCommand("a_schema"));
    }
}
