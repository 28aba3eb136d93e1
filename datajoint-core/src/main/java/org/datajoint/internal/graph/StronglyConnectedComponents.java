package org.datajoint.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups nodes that can reach each other (Tarjan's strongly connected components), and sorts the groups topologically.
 * Used once.
 *
 * @param <T> the type of the nodes
 */
public final class StronglyConnectedComponents<T extends Comparable<T>> {
    private final Function<T, List<T>> successors;
    private final Map<T, Integer> number = new HashMap<>();
    private final Deque<T> open = new ArrayDeque<>();
    private final Set<T> isOpen = new HashSet<>();
    private final List<Set<T>> groups = new ArrayList<>();

    /** @param successors returns the nodes that a node leads to; those not among the given nodes are ignored */
    public StronglyConnectedComponents(Function<T, List<T>> successors) {
        this.successors = successors;
    }

    /**
     * Returns the groups, each before those that its nodes lead to; otherwise, single nodes come before circles, in the
     * order of their least nodes.
     */
    public List<Set<T>> of(Set<T> nodes) {
        for (T node : new TreeSet<>(nodes)) {
            if (!number.containsKey(node)) {
                visit(node, nodes);
            }
        }
        return ordered(nodes);
    }

    /** Sorts the groups by repeatedly taking the first among those that no remaining group leads to. */
    private List<Set<T>> ordered(Set<T> nodes) {
        Map<T, Set<T>> groupOf = new HashMap<>();
        groups.forEach(group -> group.forEach(node -> groupOf.put(node, group)));
        Map<Set<T>, Set<Set<T>>> following = new HashMap<>();
        Map<Set<T>, Integer> before = new HashMap<>();
        for (Set<T> group : groups) {
            Set<Set<T>> next = group.stream()
                    .flatMap(node -> successors.apply(node).stream())
                    .filter(nodes::contains)
                    .map(groupOf::get)
                    .filter(other -> !group.equals(other))
                    .collect(Collectors.toSet());
            following.put(group, next);
            next.forEach(other -> before.merge(other, 1, Integer::sum));
        }
        PriorityQueue<Set<T>> free =
                new PriorityQueue<>(Comparator.<Set<T>>comparingInt(group -> group.size() == 1 ? 0 : 1)
                        .thenComparing(group -> group.iterator().next()));
        groups.stream().filter(group -> !before.containsKey(group)).forEach(free::add);
        List<Set<T>> ordered = new ArrayList<>();
        for (Set<T> group = free.poll(); group != null; group = free.poll()) {
            ordered.add(group);
            for (Set<T> next : following.getOrDefault(group, Set.of())) {
                if (before.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return List.copyOf(ordered);
    }

    /** Returns the lowest number that can be reached among the nodes whose group is still open. */
    private int visit(T node, Set<T> nodes) {
        int own = number.size();
        number.put(node, own);
        int low = own;
        open.push(node);
        isOpen.add(node);
        for (T next : successors.apply(node)) {
            if (nodes.contains(next) && !number.containsKey(next)) {
                low = Math.min(low, visit(next, nodes));
            } else if (isOpen.contains(next)) {
                low = Math.min(low, number.getOrDefault(next, own));
            }
        }
        if (low == own) {
            groups.add(closed(node));
        }
        return low;
    }

    private Set<T> closed(T last) {
        Set<T> group = new TreeSet<>();
        T node;
        do {
            node = open.pop();
            isOpen.remove(node);
            group.add(node);
        } while (!node.equals(last));
        return Collections.unmodifiableSet(group);
    }
}
