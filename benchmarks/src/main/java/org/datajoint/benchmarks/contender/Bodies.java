package org.datajoint.benchmarks.contender;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.datajoint.benchmarks.Contender;
import org.datajoint.benchmarks.Work;

/** A contender in this JVM: a body for each case that it can do. */
abstract class Bodies implements Contender {
    private final String name;
    private final Map<String, Work> works = new HashMap<>();

    Bodies(String name) {
        this.name = name;
    }

    final void can(String caseName, Work.Body body) {
        works.put(caseName, Work.timed(body));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<Work> work(String caseName) {
        return Optional.ofNullable(works.get(caseName));
    }

    @Override
    public void close() {
        // Everything that it uses belongs to the workplace.
    }
}
