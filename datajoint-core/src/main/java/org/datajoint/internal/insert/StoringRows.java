package org.datajoint.internal.insert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.datajoint.errors.DataJointException;
import org.jspecify.annotations.Nullable;

/**
 * Rows with objects. The objects of several rows are written at the same time. Rows to be skipped, because the table already has
 * them, are left out before any of their objects is written.
 */
final class StoringRows implements RowSource {
    /** The number of rows encoded ahead. */
    private static final int AHEAD = 8;
    /** The number of rows looked up in one statement. */
    private static final int GROUP = 100;

    private final Iterator<?> rows;
    private final RowEncoder encoder;
    private final InsertObjects objects;
    private final @Nullable PresentRows present;
    private final IntFunction<String> at;
    private final Deque<Given> given = new ArrayDeque<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private int taken;

    /** A row as passed by the program. */
    private record Given(@Nullable Object row, int index, boolean isPresent) {}

    /** A row whose objects are being written, or the failure to encode it. */
    private record Pending(
            @Nullable EncodedRow row, int index, @Nullable RuntimeException failure) {}

    /** @param present finds rows that the table already has; null if such rows are not skipped */
    StoringRows(
            Iterator<?> rows,
            RowEncoder encoder,
            InsertObjects objects,
            @Nullable PresentRows present,
            IntFunction<String> at) {
        this.rows = rows;
        this.encoder = encoder;
        this.objects = objects;
        this.present = present;
        this.at = at;
    }

    @Override
    public boolean hasNext() {
        fill();
        return !pending.isEmpty();
    }

    @Override
    public Numbered next() {
        fill();
        Pending next = pending.poll();
        if (next == null) {
            throw new NoSuchElementException("no row is left");
        }
        try {
            if (next.row() == null) {
                throw next.failure() == null ? new IllegalStateException("a row or its failure") : next.failure();
            }
            return new Numbered(next.row().resolved(objects.uploads()), next.index());
        } catch (DataJointException e) {
            throw e.at(at.apply(next.index()));
        }
    }

    /** Encodes rows ahead. A failure is thrown when its row is requested, because earlier rows may still be committed. */
    private void fill() {
        while (pending.size() < AHEAD
                && (pending.isEmpty()
                        || (!objects.uploads().isFull() && pending.getLast().failure() == null))) {
            Given next = nextGiven();
            if (next == null) {
                return;
            }
            try {
                if (next.isPresent()) {
                    encoder.check(next.row());
                    continue;
                }
                pending.add(new Pending(encoder.encode(next.row()), next.index(), null));
            } catch (RuntimeException e) {
                pending.add(new Pending(null, next.index(), e));
            }
        }
    }

    private @Nullable Given nextGiven() {
        if (present == null) {
            return rows.hasNext() ? new Given(rows.next(), taken++, false) : null;
        }
        while (given.isEmpty() && rows.hasNext()) {
            look(present);
        }
        return given.poll();
    }

    private void look(PresentRows there) {
        List<@Nullable Object> asked = new ArrayList<>();
        while (asked.size() < GROUP && rows.hasNext()) {
            asked.add(rows.next());
        }
        boolean[] found = there.find(asked);
        for (int i = 0; i < found.length; i++) {
            given.add(new Given(asked.get(i), taken++, found[i]));
        }
    }
}
