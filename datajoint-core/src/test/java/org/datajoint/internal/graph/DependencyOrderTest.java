package org.datajoint.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.graph.Keys.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {
    private static List<String> order(String tables, String... keys) {
        Set<TableName> names = new TreeSet<>();
        Stream.of(tables.split(" ")).forEach(name -> names.add(table(name)));
        List<ForeignKey> all = new ArrayList<>(Stream.of(keys).map(Keys::key).toList());
        Collections.shuffle(all, new Random(keys.length));
        return DependencyOrder.of(names, all, key -> true).stream()
                .map(TableName::table)
                .toList();
    }

    @Test
    void partsFollowTheirMasterBeforeTablesWithSmallerNames() {
        assertThat(order("m m2 m__p", "m2->m", "m__p->m")).containsExactly("m", "m__p", "m2");
    }

    @Test
    void tablesThatAPartNeedsPrecedeItsMaster() {
        assertThat(order("m m__p z", "m__p->m", "m__p->z")).containsExactly("z", "m", "m__p");
    }

    @Test
    void aPartThatRefersToATableBelowItsMasterFollowsAsCloselyAsThatAllows() {
        assertThat(order("a b__p b c d m m__q", "c->b", "b__p->b", "b__p->c", "d->b", "a->b", "m__q->m"))
                .containsExactly("b", "c", "b__p", "a", "d", "m", "m__q");
    }

    @Test
    void mastersWhosePartsNeedEachOtherKeepTheirOtherParts() {
        assertThat(order("a a__x a__y b b__x b__y", "a__x->a", "a__x->b", "b__x->b", "b__x->a", "a__y->a", "b__y->b"))
                .startsWith("a")
                .satisfies(order -> {
                    assertThat(order.indexOf("a__x")).isGreaterThan(order.indexOf("b"));
                    assertThat(order.indexOf("b__x")).isGreaterThan(order.indexOf("b"));
                    assertThat(order.indexOf("a__y")).isLessThan(order.indexOf("b"));
                });
    }

    @Test
    void partsOfPartsFollowTheirParts() {
        assertThat(order("m m__p m__p__q m__r", "m__p->m", "m__p__q->m__p", "m__r->m"))
                .containsExactly("m", "m__p", "m__p__q", "m__r");
    }

    @Test
    void tablesOfACircleFollowEachOther() {
        assertThat(order("a b c d", "a->b", "b->a", "c->a", "b->d")).containsExactly("d", "a", "b", "c");
    }

    @Test
    void inRandomGraphsEveryTableFollowsItsParentsAndPartsFollowTheirMasters() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<TableName> names = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                names.add(table(random.nextInt(3) > 0 || i == 0 ? "t" + i : "t" + random.nextInt(i) + "__p" + i));
            }
            Collections.shuffle(names, random);
            List<ForeignKey> keys = new ArrayList<>();
            for (int i = 1; i < names.size(); i++) {
                for (int n = random.nextInt(3); n > 0; n--) {
                    keys.add(Keys.key(names.get(i).table() + "->"
                            + names.get(random.nextInt(i)).table()));
                }
            }
            List<TableName> order = DependencyOrder.of(new TreeSet<>(names), keys, key -> true);
            assertThat(order).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(new TreeSet<>(names));
            assertThat(keys)
                    .as("seed %d", seed)
                    .allMatch(key -> key.child().equals(key.parent())
                            || order.indexOf(key.parent()) < order.indexOf(key.child()));
            Collections.shuffle(keys, random);
            assertThat(DependencyOrder.of(new TreeSet<>(names), keys, key -> true))
                    .as("seed %d", seed)
                    .isEqualTo(order);
        }
    }
}
