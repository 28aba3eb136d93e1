package org.datajoint.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.datajoint.benchmarks.contender.DataJointContender;
import org.datajoint.benchmarks.contender.JdbiContender;
import org.datajoint.benchmarks.contender.JooqContender;
import org.datajoint.benchmarks.contender.PythonContender;
import org.datajoint.benchmarks.contender.RawContender;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** Runs every case for each contender on one server, prints a table and writes {@code results.json}. */
public final class Benchmarks {
    private final Options options;
    private final Path home;
    private final Report report = new Report(System.out);

    private Benchmarks(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    /** See {@link Options}; the system property {@code benchmarks.home} is the folder of this module. */
    public static void main(String[] arguments) throws Exception {
        new Benchmarks(Options.of(arguments), Path.of(System.getProperty("benchmarks.home", "."))).run();
    }

    private void run() throws Exception {
        TestServer server = TestServers.shared();
        System.out.println("machine: " + Machine.describe());
        System.out.println("server:  " + server.version() + " (" + server.kind().label() + ")");
        List<Result> results = new ArrayList<>();
        List<Contender> contenders = new ArrayList<>();
        try (Workplace place = Workplace.on(Access.to(server), options.sizes())) {
            List<BenchCase> cases = Cases.of(place);
            options.requireCases(cases.stream().map(BenchCase::name).toList());
            contenders.addAll(contenders(place));
            report.heading();
            for (BenchCase each : cases) {
                if (options.wantsCase(each.name())) {
                    results.addAll(measure(each, place, contenders));
                }
            }
            if (options.wantsCase("stream")) {
                memory(place, contenders);
            }
        } finally {
            contenders.forEach(Contender::close);
        }
        Report.write(results, home.resolve("target/results.json"));
    }

    private List<Result> measure(BenchCase each, Workplace place, List<Contender> contenders) throws Exception {
        List<Result> measured = new ArrayList<>();
        if (each.name().equals("build_render")) {
            measured.addAll(JmhRun.results(place.access(), options));
        }
        measured.addAll(rounds(each).run(contenders));
        report.print(measured, each.unit());
        return measured;
    }

    private void memory(Workplace place, List<Contender> contenders) throws Exception {
        Sizes sizes = place.sizes();
        report.memory(
                Memory.bytesPerRow("fetch_rows", sizes.rows(), contenders),
                Memory.bytesPerRow("stream", sizes.streamed(), contenders),
                Memory.stream(place.access()));
    }

    private Rounds rounds(BenchCase each) {
        return options.quick()
                ? new Rounds(each, options.rounds(), 2, 0.5, 0.7)
                : new Rounds(each, options.rounds(), 5, 2, 8);
    }

    private List<Contender> contenders(Workplace place) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        add(contenders, "datajoint", () -> new DataJointContender(place));
        add(contenders, "raw", () -> new RawContender(place));
        add(contenders, "jdbi", () -> new JdbiContender(place));
        add(contenders, "jooq", () -> new JooqContender(place));
        Path python = home.resolve("target/python");
        if (Files.exists(python.resolve("complete"))) {
            Path interpreter = python.resolve("bin/python");
            add(
                    contenders,
                    "python",
                    () -> new PythonContender(place, interpreter, home.resolve("python/contender.py")));
        } else {
            System.out.println("python:  left out; Python 3 or its package datajoint is not available");
        }
        return contenders;
    }

    private void add(List<Contender> contenders, String name, Callable<Contender> made) throws Exception {
        if (options.wantsContender(name)) {
            contenders.add(made.call());
        }
    }
}
