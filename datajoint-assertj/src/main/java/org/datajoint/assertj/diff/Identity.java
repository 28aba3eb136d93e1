package org.datajoint.assertj.diff;

import java.util.List;

/**
 * How rows are identified.
 *
 * @param key the identifying attributes; empty if whole rows are compared
 * @param reason why whole rows are compared; empty if there is a key
 */
record Identity(List<String> key, String reason) {
    static Identity keyedBy(List<String> names) {
        return new Identity(List.copyOf(names), "");
    }

    static Identity wholeRows(String reason) {
        return new Identity(List.of(), reason);
    }

    boolean isKeyed() {
        return !key.isEmpty();
    }
}
