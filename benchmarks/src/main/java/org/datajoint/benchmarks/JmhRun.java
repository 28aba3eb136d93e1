package org.datajoint.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link BuildRender} with JMH in a JVM of its own, which finds the server by environment variables. */
final class JmhRun {
    private JmhRun() {}

    /** Returns one result for each contender; raw JDBC has no equivalent. */
    static List<Result> results(Access access, Options options) throws IOException, InterruptedException {
        Path file = Files.createTempFile("build_render", ".json");
        List<String> command = new ArrayList<>(ChildJvm.command("org.openjdk.jmh.Main"));
        command.addAll(List.of(BuildRender.class.getName(), "-f", "1", "-rf", "json", "-rff", file.toString()));
        command.addAll(
                options.quick()
                        ? List.of("-wi", "3", "-w", "500ms", "-i", "5", "-r", "300ms")
                        : List.of("-wi", "8", "-w", "1s", "-i", "11", "-r", "1s"));
        ChildJvm.run(command, access, file.resolveSibling(file.getFileName() + ".log"));
        List<Result> results = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(file.toFile())) {
            String name = each.get("benchmark").asText();
            String contender = name.substring(name.lastIndexOf('.') + 1);
            if (options.wantsContender(contender)) {
                Samples samples = new Samples();
                each.get("primaryMetric").get("rawData").get(0).forEach(score -> samples.add(score.asDouble()));
                results.add(new Result("build_render", contender, samples.median(), samples.spread(), null));
            }
        }
        return results;
    }
}
