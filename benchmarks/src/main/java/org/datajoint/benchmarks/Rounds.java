package org.datajoint.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Runs one case: every contender in turn, round after round, each round beginning with another one, so that a temporary disturbance of the machine
 * affects all.
 */
final class Rounds {
    private static final int LEAST = 3;

    private final BenchCase work;
    private final int rounds;
    private final int warmUps;
    private final long warmNanos;
    private final long budgetNanos;

    /**
     * @param rounds the maximum number of rounds that count
     * @param warmUps the minimum number of rounds before them
     * @param warm the minimum number of seconds for which a contender runs before; short work needs them for compilation
     * @param budget the number of seconds after which a slow contender has run often enough
     */
    Rounds(BenchCase work, int rounds, int warmUps, double warm, double budget) {
        this.work = work;
        this.rounds = rounds;
        this.warmUps = warmUps;
        this.warmNanos = (long) (warm * 1e9);
        this.budgetNanos = (long) (budget * 1e9);
    }

    List<Result> run(List<Contender> contenders) throws Exception {
        List<Contender> able = contenders.stream()
                .filter(each -> each.work(work.name()).isPresent())
                .toList();
        turns(able, Integer.MAX_VALUE, this::isWarm);
        return results(turns(able, rounds, own -> own.count() >= LEAST && own.sum() > budgetNanos));
    }

    private boolean isWarm(Samples own) {
        return own.sum() >= warmNanos && (own.count() >= warmUps || own.sum() >= 4 * warmNanos);
    }

    /** Returns the times of all contenders, each of which stops when it has enough. */
    private Map<Contender, Samples> turns(List<Contender> able, int most, Predicate<Samples> enough) throws Exception {
        Map<Contender, Samples> samples = new LinkedHashMap<>();
        able.forEach(contender -> samples.put(contender, new Samples()));
        for (int round = 0; round < most && !samples.values().stream().allMatch(enough); round++) {
            for (int i = 0; i < able.size(); i++) {
                Contender contender = able.get((round + i) % able.size());
                Samples own = Objects.requireNonNull(samples.get(contender));
                if (!enough.test(own)) {
                    own.add((double) once(contender));
                }
            }
        }
        return samples;
    }

    private long once(Contender contender) throws Exception {
        work.before().run();
        System.gc(); // The garbage of the contender before must not count.
        Work run = contender.work(work.name()).orElseThrow();
        long nanos = 0;
        for (int i = 0; i < work.repeats(); i++) {
            Work.Measured measured = run.run();
            if (work.found() != 0 && measured.found() != work.found()) {
                throw new IllegalStateException(contender.name() + " found " + measured.found() + " in " + work.name()
                        + ", not " + work.found() + ", so it did not do the same work as the others.");
            }
            nanos += measured.nanos();
        }
        return nanos;
    }

    private List<Result> results(Map<Contender, Samples> samples) {
        Samples raw = null;
        for (Map.Entry<Contender, Samples> each : samples.entrySet()) {
            raw = each.getKey().name().equals("raw") ? each.getValue() : raw;
        }
        List<Result> results = new ArrayList<>();
        for (Map.Entry<Contender, Samples> each : samples.entrySet()) {
            Samples own = each.getValue().dividedBy(work.operations() * work.repeats());
            results.add(new Result(
                    work.name(),
                    each.getKey().name(),
                    own.median(),
                    own.spread(),
                    each.getValue().ratioTo(raw)));
        }
        return results;
    }
}
