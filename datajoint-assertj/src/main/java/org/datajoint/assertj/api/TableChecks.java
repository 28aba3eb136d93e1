package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldExist.shouldExist;
import static org.datajoint.assertj.error.ShouldExist.shouldNotExist;
import static org.datajoint.assertj.error.ShouldHaveProperty.shouldHaveTier;
import static org.datajoint.assertj.error.ShouldHaveTables.shouldHaveTables;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.datajoint.heading.Tier;
import org.datajoint.table.Table;

/**
 * The assertions on a table itself, each of which returns its failure.
 *
 * @param table the table
 */
record TableChecks(Table table) {
    Optional<Failure> exists(boolean expected) {
        table.schema().refresh();
        boolean found = table.schema().tables().stream()
                .anyMatch(each -> each.tableName().equals(table.tableName()));
        if (found == expected) {
            return Optional.empty();
        }
        String name = "table " + table.tableName();
        return Optional.of(Failure.of(expected ? shouldExist(name) : shouldNotExist(name)));
    }

    Optional<Failure> hasTier(Tier expected) {
        return table.tier() == expected
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldHaveTier(table.toString(), expected, table.tier()),
                        String.valueOf(table.tier()),
                        String.valueOf(expected)));
    }

    Optional<Failure> has(Relation relation, boolean complete, List<String> expected) {
        if (expected.isEmpty() && !complete) {
            throw new IllegalArgumentException("Name the expected " + relation.noun()
                    + ". To expect none, use the assertion whose name ends in Exactly.");
        }
        List<String> found = relation.names(table);
        boolean match = found.containsAll(expected) && (!complete || new HashSet<>(expected).containsAll(found));
        return match
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldHaveTables("table " + table, relation.noun(), complete, expected, found),
                        String.join("\n", found),
                        String.join("\n", expected)));
    }
}
