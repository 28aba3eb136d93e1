package org.datajoint.internal.populate;

import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Provides the keys of the jobs that a run reserves. */
final class ReservedKeys implements KeyFeed {
    private final Reservations reservations;

    ReservedKeys(Reservations reservations) {
        this.reservations = reservations;
    }

    @Override
    public long total() {
        return reservations.pending();
    }

    @Override
    public @Nullable Row next() {
        return reservations.reserve();
    }
}
