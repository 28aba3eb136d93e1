package org.datajoint.random;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity set in memory. Numbers are {@code BigDecimal}, flags 0 and 1, so that equal values are equal objects. */
record Relation(List<Col> columns, List<Map<String, @Nullable Object>> rows) {
    List<String> names() {
        return columns.stream().map(Col::name).toList();
    }

    List<String> key() {
        return columns.stream().filter(Col::inKey).map(Col::name).toList();
    }

    List<String> secondary() {
        return columns.stream().filter(column -> !column.inKey()).map(Col::name).toList();
    }

    Optional<Col> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    Col column(String name) {
        return find(name).orElseThrow();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }
}
