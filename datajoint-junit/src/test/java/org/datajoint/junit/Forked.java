package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests that a script runs through Maven in several JVMs at once, with failed tests repeated. */
@DataJointTest
abstract class Forked {
    private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

    @RepeatedTest(10)
    void insertsWhatOtherJvmsInsert(Item item) {
        item.insert1(Map.of("item_id", 1, "name", "mine"));
        assertThat(item.count()).isEqualTo(1);
    }

    @Test
    void hasAnotherSchemaWhenItIsRunAgain(Schema schema, Item item) {
        item.insert1(Map.of("item_id", 1, "name", "of this run"));
        String own = getClass().getName() + " ";
        boolean again = FAILED.stream().anyMatch(each -> each.startsWith(own));
        assertThat(FAILED.add(own + schema.name())).isTrue();
        assertThat(again).as("the first run, which fails").isTrue();
    }
}

class ForkedFirst extends Forked {}

class ForkedSecond extends Forked {}

class ForkedThird extends Forked {}

class ForkedFourth extends Forked {}
