package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {
    @Test
    void aSingleSessionCanHaveAllConnections() {
        ConnectionGate gate = new ConnectionGate(3, 3);

        assertThat(entersAtOnce(gate, "a")).isTrue();
        assertThat(entersAtOnce(gate, "a")).isTrue();
        assertThat(entersAtOnce(gate, "a")).isTrue();
        assertThat(entersAtOnce(gate, "a")).isFalse();
    }

    @Test
    void sessionsThatNeedOneConnectionAreNeverHeldBack() {
        ConnectionGate gate = new ConnectionGate(3, 1);

        assertThat(entersAtOnce(gate, "a")).isTrue();
        assertThat(entersAtOnce(gate, "b")).isTrue();
        assertThat(entersAtOnce(gate, "c")).isTrue();
        assertThat(entersAtOnce(gate, "d")).isFalse();
    }

    @Test
    void sessionsThatHoldAConnectionTakePrecedenceOverNewOnes() {
        ConnectionGate gate = new ConnectionGate(3, 2);

        assertThat(entersAtOnce(gate, "a")).isTrue();
        assertThat(entersAtOnce(gate, "b")).isTrue();
        assertThat(entersAtOnce(gate, "c")).isFalse();
        assertThat(entersAtOnce(gate, "b")).isTrue();
        assertThat(entersAtOnce(gate, "a")).isFalse();
        gate.leave("b");
        assertThat(entersAtOnce(gate, "a")).isTrue();
    }

    @Test
    void aReturnedConnectionIsLentToAWaitingSession() throws Exception {
        ConnectionGate gate = new ConnectionGate(1, 1);
        assertThat(entersAtOnce(gate, "a")).isTrue();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> entered(gate, "b"));

        gate.leave("a");

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.enter("c", System.nanoTime())).isFalse();
    }

    private static boolean entersAtOnce(ConnectionGate gate, String session) {
        return enters(gate, session, 0);
    }

    private static boolean entered(ConnectionGate gate, String session) {
        return enters(gate, session, 30);
    }

    private static boolean enters(ConnectionGate gate, String session, int seconds) {
        try {
            return gate.enter(session, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noMoreConnectionsAreLentThanTheServerAccepts() {
        ConnectionGate gate = new ConnectionGate(8, 1);
        assertThat(entersAtOnce(gate, "a")).isTrue();
        assertThat(entersAtOnce(gate, "b")).isTrue();

        gate.noteRefusal();

        assertThat(entersAtOnce(gate, "c")).isFalse();
        gate.leave("a");
        assertThat(entersAtOnce(gate, "c")).isTrue();
    }

    /**
     * Sessions take connections in any order, up to the number that they commonly hold, and only then return all of
     * them.
     */
    @Test
    void noOrderOfRequestsCausesADeadlock() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int size = 1 + random.nextInt(12);
            int common = 1 + random.nextInt(size);
            ConnectionGate gate = new ConnectionGate(size, common);
            Map<String, Integer> held = new HashMap<>();
            List<String> sessions = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                sessions.add("session " + i);
            }
            while (!sessions.isEmpty()) {
                List<String> asking = new ArrayList<>(sessions);
                java.util.Collections.shuffle(asking, random);
                String served = asking.stream()
                        .filter(session -> entersAtOnce(gate, session))
                        .findFirst()
                        .orElse("");
                assertThat(served)
                        .as("seed %s, round %s: size %s, common %s, held %s", seed, round, size, common, held)
                        .isNotEmpty();
                if (held.merge(served, 1, Integer::sum) == common) {
                    for (int i = 0; i < common; i++) {
                        gate.leave(served);
                    }
                    held.remove(served);
                    sessions.remove(served);
                }
            }
        }
    }
}
