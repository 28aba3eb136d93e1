package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointServer;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sixteen threads use eight instances on two servers. The system property {@code instances.stress.seconds} sets the duration;
 * the default is short.
 */
@Timeout(300)
class InstanceStressTest {
    private static final int THREADS = 16;
    private static final int INSTANCES = 8;
    private static final int POOL_SIZE = 3;
    private static final long SECONDS = Long.getLong("instances.stress.seconds", 2);

    @Test
    void nothingIsMixedUpOrLost() {
        List<TestServer> servers = List.of(DataJointServer.shared(), Tenant.secondServer());
        List<Tenant> tenants = new ArrayList<>();
        List<Instance> instances = new ArrayList<>();
        try {
            for (int i = 0; i < INSTANCES; i++) {
                Tenant tenant = Tenant.create(servers.get(i % servers.size()));
                tenants.add(tenant);
                instances.add(
                        tenant.instance().set("database.pool_size", POOL_SIZE).build());
            }
            InstanceStress stress = new InstanceStress(
                    instances, tenants.stream().map(Tenant::schema).toList(), THREADS);
            long end = System.nanoTime() + SECONDS * 1_000_000_000;
            List<Map<Integer, String>> expected = stress.run(() -> System.nanoTime() < end);

            assertThat(stress.operations()).isPositive();
            for (int i = 0; i < INSTANCES; i++) {
                assertThat(stress.stored(i)).as("instance %s", i).isEqualTo(expected.get(i));
            }
            for (Tenant tenant : tenants) {
                try (Instance root = Tenant.root(tenant.server())) {
                    // The server may not have closed an abandoned connection yet.
                    while (tenant.connections(root) > POOL_SIZE) {
                        Thread.onSpinWait();
                    }
                    assertThat(tenant.connections(root)).isPositive();
                }
            }
        } finally {
            instances.forEach(Instance::close);
            tenants.forEach(Tenant::close);
        }
    }
}
