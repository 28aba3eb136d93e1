package org.datajoint.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Puts nodes that reach each other into one group, and the groups in order (Tarjan's strongly connected components).
 *
 * @param <T> the nodes
 */
public final class StronglyConnectedComponents<T extends Comparable<T>> {
    private final Function<T, List<T>> successors;
    private final Map<T, Integer> number = new HashMap<>();
    private final Deque<T> open = new ArrayDeque<>();
    private final Set<T> isOpen = new HashSet<>();
    private final List<Set<T>> groups = new ArrayList<>();

    /** @param successors the nodes that come after a node; those that are not asked for are passed over */
    public StronglyConnectedComponents(Function<T, List<T>> successors) {
        this.successors = successors;
    }

    /** The groups, each before those that its nodes lead to. */
    public List<Set<T>> of(Set<T> nodes) {
        for (T node : new TreeSet<>(nodes)) {
            if (!number.containsKey(node)) {
                visit(node, nodes);
            }
        }
        Collections.reverse(groups);
        return List.copyOf(groups);
    }

    /** Gives the lowest number that can be reached among the nodes whose group is open yet. */
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
