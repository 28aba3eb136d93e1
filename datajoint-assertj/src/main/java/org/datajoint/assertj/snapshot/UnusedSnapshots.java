package org.datajoint.assertj.snapshot;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Logs, once at the end of a run, the snapshots that no test has used. JUnit finds this class as a service. Nothing is
 * logged if this cannot be known: if a test failed or was skipped, or if Maven was told to run only some tests.
 */
public final class UnusedSnapshots implements LauncherSessionListener {
    private static final System.Logger LOG = System.getLogger("org.datajoint.assertj");

    private volatile boolean whole = true;

    /** Called by JUnit. */
    public UnusedSnapshots() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                whole = false;
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    whole = false;
                }
            }
        });
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        boolean chosen = Stream.of("test", "it.test").anyMatch(name -> System.getProperty(name) != null);
        Set<Path> unused = whole && !chosen ? UsedSnapshots.takeUnused() : Set.of();
        if (!unused.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No test used these snapshots: "
                            + unused.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ". If all tests have run, delete them; -Ddatajoint.snapshots=update does not.");
        }
    }
}
