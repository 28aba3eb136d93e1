package org.datajoint.benchmarks.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.datajoint.benchmarks.Contender;
import org.datajoint.benchmarks.Sizes;
import org.datajoint.benchmarks.Work;
import org.datajoint.benchmarks.Workplace;

/** DataJoint for Python, in a process of its own that reads the names of cases and answers with their times. */
public final class PythonContender implements Contender {
    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final Set<String> cases = new HashSet<>();

    /**
     * Starts the process.
     *
     * @param python an interpreter that has DataJoint
     * @param script the script that it runs
     */
    public PythonContender(Workplace place, Path python, Path script) throws IOException {
        Sizes sizes = place.sizes();
        ProcessBuilder builder = new ProcessBuilder(
                python.toString(),
                script.toString(),
                Workplace.SCHEMA,
                Workplace.DECLARED,
                Workplace.BOUND,
                Integer.toString(sizes.rows()),
                Integer.toString(sizes.lookUps()),
                Integer.toString(sizes.inserted()),
                Integer.toString(sizes.singles()),
                Integer.toString(sizes.tables()),
                Integer.toString(sizes.tests()));
        builder.environment().putAll(place.access().environment());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        this.process = builder.start();
        this.commands = process.outputWriter();
        this.answers = process.inputReader();
        cases.addAll(List.of(answer()));
    }

    private String[] answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The process of DataJoint for Python has ended. See its message above.");
        }
        return line.split(" ");
    }

    private Work.Measured run(String caseName) throws IOException {
        commands.write(caseName + "\n");
        commands.flush();
        String[] answer = answer();
        return new Work.Measured(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
    }

    @Override
    public String name() {
        return "python";
    }

    @Override
    public Optional<Work> work(String caseName) {
        return cases.contains(caseName) ? Optional.of(() -> run(caseName)) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
