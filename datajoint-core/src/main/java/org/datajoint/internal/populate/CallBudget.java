package org.datajoint.internal.populate;

/** How many makes a run may still begin. Keys that turn out to need no make give their permit back. */
final class CallBudget {
    private final long most;
    private long used;
    private long underway;

    /** @param most how many; {@link Long#MAX_VALUE} for any number */
    CallBudget(long most) {
        this.most = most;
    }

    /** Takes a permit; waits while all are taken by keys of which it is not known whether they need a make. */
    synchronized boolean take() throws InterruptedException {
        while (used + underway >= most) {
            if (underway == 0 || used >= most) {
                return false;
            }
            wait();
        }
        underway++;
        return true;
    }

    /** Settles a permit. */
    synchronized void settle(boolean wasUsed) {
        underway--;
        if (wasUsed) {
            used++;
        }
        notifyAll();
    }
}
