package org.datajoint.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a garbage collector found in a store and what it deleted. Immutable.
 *
 * @param store the store's name
 * @param hashes the objects of {@code <hash@>}, {@code <blob@>} and {@code <attach@>}
 * @param objects the files of {@code <object@>}, {@code <npy@>} and similar codecs
 * @param leftovers temporary files of interrupted writers that are older than the grace period
 * @param refusals the reasons why nothing may be deleted, one sentence each; empty if all tables and objects could be read
 * @param deleted the paths of the objects and temporary files that were deleted
 * @param bytesFreed the total size of what was deleted, in bytes
 * @param errors what could not be deleted, one sentence each
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
     * @param stored how many files the store has
     * @param orphans the sorted paths of files that no table refers to and that are older than the grace period; empty if it
     *     is uncertain what the tables refer to
     * @param orphanedBytes the total size of the orphans in bytes
     * @param young how many unreferenced files are younger than the grace period
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

    /** Returns whether it is certain which files are orphans. */
    public boolean isCertain() {
        return refusals.isEmpty();
    }

    /** Returns the paths of all orphans. */
    public List<String> orphans() {
        List<String> all = new ArrayList<>(hashes.orphans());
        all.addAll(objects.orphans());
        return List.copyOf(all);
    }

    /** Returns the numbers, refusals and errors, one line each. */
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
