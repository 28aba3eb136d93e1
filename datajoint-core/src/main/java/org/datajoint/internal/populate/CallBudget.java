package org.datajoint.internal.populate;

/** The number of makes that a run may still begin. A key that turns out to need no make returns its permit. */
final class CallBudget {
    private final long most;
    private long used;
    private long underway;

    /** @param most the maximum number; {@link Long#MAX_VALUE} for no limit */
    CallBudget(long most) {
        this.most = most;
    }

    /** Takes a permit. Waits while all permits are taken by keys for which it is still unknown whether they need a make. */
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

    /** Uses up a permit, or returns it. */
    synchronized void settle(boolean wasUsed) {
        underway--;
        if (wasUsed) {
            used++;
        }
        notifyAll();
    }
}
