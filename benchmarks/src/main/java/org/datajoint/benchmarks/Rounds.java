package org.datajoint.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs one case: every contender in turn, round after round, each round beginning with another one. What disturbs the
 * machine for a while so disturbs all.
 */
final class Rounds {
    private static final int LEAST = 3;

    private final BenchCase work;
    private final int rounds;
    private final int warmUps;
    private final long budgetNanos;

    /** @param budget seconds after which a slow contender has run often enough */
    Rounds(BenchCase work, int rounds, int warmUps, int budget) {
        this.work = work;
        this.rounds = rounds;
        this.warmUps = warmUps;
        this.budgetNanos = TimeUnit.SECONDS.toNanos(budget);
    }

    List<Result> run(List<Contender> contenders) throws Exception {
        Map<Contender, Samples> samples = new LinkedHashMap<>();
        Map<Contender, Long> spent = new LinkedHashMap<>();
        List<Contender> able = contenders.stream()
                .filter(each -> each.work(work.name()).isPresent())
                .toList();
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < able.size(); i++) {
                Contender contender = able.get(Math.floorMod(round + i, able.size()));
                Samples own = samples.computeIfAbsent(contender, each -> new Samples());
                long used = spent.getOrDefault(contender, 0L);
                if (used > budgetNanos && (round < 0 || own.count() >= LEAST)) {
                    continue;
                }
                long nanos = once(contender);
                spent.put(contender, used + nanos);
                if (round >= 0) {
                    own.add((double) nanos / work.operations() / work.repeats());
                }
            }
        }
        return results(samples);
    }

    private long once(Contender contender) throws Exception {
        work.before().run();
        System.gc(); // What the one before left behind is not this one's cost.
        Work run = contender.work(work.name()).orElseThrow();
        long nanos = 0;
        for (int i = 0; i < work.repeats(); i++) {
            Work.Measured measured = run.run();
            if (work.found() != 0 && measured.found() != work.found()) {
                throw new IllegalStateException(contender.name() + " found " + measured.found() + " in " + work.name()
                        + ", not " + work.found() + ": it did other work than the others");
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
            Samples own = each.getValue();
            results.add(new Result(work.name(), each.getKey().name(), own.median(), own.spread(), own.ratioTo(raw)));
        }
        return results;
    }
}
