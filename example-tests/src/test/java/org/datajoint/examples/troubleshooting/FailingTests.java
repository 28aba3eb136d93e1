package org.datajoint.examples.troubleshooting;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.examples.Item;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Faults;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that fail, run by another test. */
final class FailingTests {
    private FailingTests() {}

    @DataJointTest
    static class NeedsASchema {
        @Test
        void test(Schema schema) {}
    }

    @DataJointTest
    static class LeavesATransaction {
        @Test
        void test(Item item, DataSource source) throws SQLException {
            source.getConnection().setAutoCommit(false);
        }
    }

    @DataJointTest
    static class UsesAllConnections {
        @Test
        void test(DataSource source) throws SQLException {
            for (int i = 0; i < 3; i++) {
                source.getConnection();
            }
        }
    }

    @DataJointTest
    static class IsInterrupted {
        @Test
        void test(DataSource source) throws SQLException {
            source.getConnection();
            source.getConnection();
            Thread.currentThread().interrupt();
            source.getConnection();
        }
    }

    @DataJointTest
    static class AsksInBeforeAll {
        @BeforeAll
        static void before(Schema schema) {}

        @Test
        void test() {}
    }

    @DataJointTest
    static class AsksForAList {
        @Test
        void test(List<Schema> schemas) {}
    }

    @DataJointTest(seed = "nothing.csv", tables = Item.class)
    static class HasNoSeed {
        @Test
        void test(Item item) {}
    }

    @DataJointTest
    static class HasNoFault {
        @Test
        void test(Faults faults, Item item) {
            faults.atStatement("DELETE FROM").deadlock();
        }
    }

    @DataJointTest(config = "safemod=true")
    static class Misspells {
        @Test
        void test(Instance instance) {}
    }

    @DataJointTest
    static class Fails {
        @Test
        void test(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "first"));
            throw new AssertionError("no good");
        }
    }
}
