package org.datajoint.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a garbage collector found in a store, and what it deleted. Immutable.
 *
 * @param store the store's name
 * @param hashes the objects of {@code <hash@>}, {@code <blob@>} and {@code <attach@>}
 * @param objects the files of {@code <object@>}, {@code <npy@>} and their like
 * @param leftovers temporary files of writers that were interrupted, older than the grace
 * @param refusals why nothing is deleted, a sentence each; empty if all tables and objects could be read
 * @param deleted the paths of the objects and temporary files that were deleted
 * @param bytesFreed how many bytes they had
 * @param errors what could not be deleted, a sentence each
 */
public record CollectionReport(
        String store,
        Section hashes,
        Section objects,
        List<String> leftovers,
        List<String> refusals,
        List<String> deleted,
        long bytesFreed,
        List<String> errors) {
    public CollectionReport {
        leftovers = List.copyOf(leftovers);
        refusals = List.copyOf(refusals);
        deleted = List.copyOf(deleted);
        errors = List.copyOf(errors);
    }

    /**
     * One part of a store.
     *
     * @param referenced how many paths the tables refer to
     * @param stored how many files there are
     * @param orphans the paths of files that no table refers to and that are older than the grace, sorted; none if it is not
     *     certain what the tables refer to
     * @param orphanedBytes how many bytes the orphans have
     * @param young how many files no table refers to that are not older than the grace
     */
    public record Section(long referenced, long stored, List<String> orphans, long orphanedBytes, long young) {
        public Section {
            orphans = List.copyOf(orphans);
        }

        @Override
        public String toString() {
            return referenced + " referenced, " + stored + " stored, " + orphans.size() + " orphaned (" + orphanedBytes
                    + " bytes), " + young + " unreferenced within the grace";
        }
    }

    /** Returns whether it is certain what is an orphan. */
    public boolean isCertain() {
        return refusals.isEmpty();
    }

    /** Returns the paths of all orphans. */
    public List<String> orphans() {
        List<String> all = new ArrayList<>(hashes.orphans());
        all.addAll(objects.orphans());
        return List.copyOf(all);
    }

    /** Returns the numbers, and each refusal and error, a line each. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("store " + store);
        lines.add("hashes: " + hashes);
        lines.add("objects: " + objects);
        lines.add(String.format(
                Locale.ROOT, "leftovers: %d; deleted: %d (%d bytes)", leftovers.size(), deleted.size(), bytesFreed));
        refusals.forEach(refusal -> lines.add("nothing is deleted: " + refusal));
        errors.forEach(error -> lines.add("error: " + error));
        return String.join("\n", lines);
    }
}
