package org.datajoint.internal.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.internal.jdbc.SqlSession;
import org.junit.jupiter.api.Test;

/** Tests the warning about a server that is one of several. */
class ServerGroupTest {
    private static SqlSession session() {
        return (SqlSession) Proxy.newProxyInstance(
                ServerGroupTest.class.getClassLoader(),
                new Class<?>[] {SqlSession.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void aServerOfItsOwnKnowsAllWorkers() {
        for (ServerGroup alone : List.of(new ServerGroup(0, ""), new ServerGroup(1, ""), new ServerGroup(0, "ON"))) {
            assertThat(alone.takesChangesElsewhere()).as(alone.toString()).isFalse();
            assertThat(alone.warning()).isEmpty();
        }
    }

    @Test
    void aNodeOfAClusterSaysWhatToDo() {
        assertThat(new ServerGroup(3, "").takesChangesElsewhere()).isTrue();
        assertThat(new ServerGroup(3, "").warning()).hasValueSatisfying(text -> assertThat(text)
                .contains("one of the 3 nodes of a cluster")
                .contains("recovery(JobRecovery.TIMEOUT) and orphanTimeout(...)"));
    }

    @Test
    void aGroupWithSeveralPrimariesSaysWhatToDo() {
        assertThat(new ServerGroup(0, "OFF").takesChangesElsewhere()).isTrue();
        assertThat(new ServerGroup(0, "OFF").warning())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("a replication group").contains("JobRecovery.TIMEOUT"));
    }

    @Test
    void eachInstanceHearsOfItOnce() {
        List<String> heard = new ArrayList<>();
        Notice notice = new Notice(heard::add);
        SqlSession one = session();
        SqlSession other = session();
        notice.give(one, () -> Optional.of("one"));
        notice.give(one, () -> Optional.of("one again"));
        notice.give(other, Optional::empty);
        notice.give(other, () -> Optional.of("other"));
        assertThat(heard).containsExactly("one");
    }
}
